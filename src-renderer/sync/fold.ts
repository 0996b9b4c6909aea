/**
 * The fold (docs/formats.md §3): commits in, records with all their heads out. The state after a set of commits is the
 * same whatever the order, and however often each came; nothing that was written is lost, decided or re-stamped.
 * Takes what it is given: chains, signatures, trust and erasure orders are settled before. A closing that comes later
 * needs a fold from the beginning.
 */
import type { RecordId, Space } from '../domain/ids';
import { type Change, isErased } from './change';
import { type Closing, type Closings, withinClosing } from './closings';
import type { Commit, HashedCommit } from './commitShape';
import { baseHasSeen, baseState, type FoldBase } from './foldBase';
import { type FoldedRecord, readRecord } from './foldRead';
import { addChange, emptyRecord, type Origin, type RecordState, retractChange } from './foldState';
import { type Migration, migrateChange, migrations } from './migrations';
import { type CommitHash, refFrom } from './ref';

export type { Closing, Closings } from './closings';
export { closingThatCounts } from './closings';
export type { FoldedField, FoldedRecord, Head } from './foldRead';
export { anyHead, refsShown, sameValue, valuesOf } from './foldRead';

export type RecordKey = { readonly space: Space; readonly kind: string; readonly id: RecordId };

/** A commit of a closed device: whether it counts can change with what else is held of its chain. */
type Kept = { readonly commit: Commit; readonly origin: Origin };
type ClosedDevice = {
  readonly closing: Closing;
  readonly held: Map<CommitHash, Commit>;
  readonly kept: Map<CommitHash, Kept>;
};

/** Opaque to everybody else. `addCommits` changes it in place. */
export type FoldState = {
  /** What snapshots hold; a record that stands in `records` too counts as it stands there. */
  readonly bases: readonly FoldBase[];
  /** By space and kind, then by id. */
  readonly records: Map<string, Map<RecordId, RecordState>>;
  readonly seen: Set<CommitHash>;
  /** Of commits that came with erased entries: which are still missing. */
  readonly bare: Map<CommitHash, readonly number[]>;
  readonly closed: Map<string, ClosedDevice>;
  readonly actors: Map<string, RecordId>;
  readonly migrations: readonly Migration[];
};

export const emptyFold = (
  options: {
    readonly closings?: Closings;
    readonly migrations?: readonly Migration[];
    readonly bases?: readonly FoldBase[];
    /** Of the commits in the bases: which came with erased entries. */
    readonly bare?: Iterable<readonly [CommitHash, readonly number[]]>;
  } = {},
): FoldState => ({
  bases: options.bases ?? [],
  records: new Map(),
  seen: new Set(),
  bare: new Map(options.bare),
  closed: new Map(
    Object.entries(options.closings ?? {}).flatMap(([space, devices]) =>
      [...devices].map(([device, closing]) => [
        `${space}/${device}`,
        { closing, held: new Map(), kept: new Map() },
      ]),
    ),
  ),
  actors: new Map(),
  migrations: options.migrations ?? migrations,
});

const recordState = (state: FoldState, space: Space, { id, kind }: Change): RecordState => {
  const place = `${space}/${kind}`;
  const ofKind = state.records.get(place) ?? new Map<RecordId, RecordState>();
  const record = ofKind.get(id) ?? baseState(state.bases, space, kind, id) ?? emptyRecord(space, kind, id);
  // Setting what is there already costs less than asking twice whether it is.
  state.records.set(place, ofKind.set(id, record));
  return record;
};

const originOf = (state: FoldState, { actor, device, hlc, seq }: Commit, hash: CommitHash): Origin => {
  // Every commit brings its own copy of the same few actors; only one is kept.
  const known = state.actors.get(actor);
  if (known === undefined) state.actors.set(actor, actor);
  return { ref: refFrom(device, seq, hash), hlc, actor: known ?? actor };
};

type Apply = typeof addChange;

/** Adds or takes back those entries of a commit that `which` admits. */
const applyEntries = (
  state: FoldState,
  apply: Apply,
  commit: Commit,
  origin: Origin,
  touched: Set<RecordState>,
  which?: readonly number[],
): void => {
  for (const [index, entry] of commit.entries.entries()) {
    if (isErased(entry) || (which !== undefined && !which.includes(index))) continue;
    const record = recordState(state, commit.space, entry.change);
    apply(record, migrateChange(entry.change, commit.schema, state.migrations), origin);
    touched.add(record);
  }
};

const missingEntries = (commit: Commit): readonly number[] =>
  commit.entries.flatMap((entry, index) => (isErased(entry) ? [index] : []));

/** A commit can come first with erased entries and then whole: what it adds is what was missing. */
const addOpen = (state: FoldState, { commit, hash }: HashedCommit, touched: Set<RecordState>): void => {
  const isSeen = state.seen.has(hash) || baseHasSeen(state.bases, hash);
  const wanted = isSeen ? (state.bare.get(hash) ?? []) : undefined;
  if (wanted?.length === 0) return;
  const missing = missingEntries(commit);
  applyEntries(state, addChange, commit, originOf(state, commit, hash), touched, wanted);
  state.seen.add(hash);
  const still = wanted === undefined ? missing : wanted.filter((index) => missing.includes(index));
  if (still.length > 0) state.bare.set(hash, still);
  else state.bare.delete(hash);
};

/** Of two forms of one commit, the entries that either has in full. */
const mergeForms = (a: Commit, b: Commit): Commit => ({
  ...a,
  entries: a.entries.map((entry, index) => (isErased(entry) ? (b.entries[index] ?? entry) : entry)),
});

const settleClosed = (state: FoldState, device: ClosedDevice, touched: Set<RecordState>): void => {
  const within = withinClosing(device.closing, device.held);
  for (const [hash, commit] of device.held) {
    const kept = device.kept.get(hash);
    if (kept !== undefined && kept.commit === commit && within.has(hash)) continue;
    if (kept !== undefined) applyEntries(state, retractChange, kept.commit, kept.origin, touched);
    device.kept.delete(hash);
    if (!within.has(hash)) continue;
    const origin = originOf(state, commit, hash);
    device.kept.set(hash, { commit, origin });
    applyEntries(state, addChange, commit, origin, touched);
  }
};

/** Returns the records that these commits touched, each once; none for commits that were there already. */
export const addCommits = (state: FoldState, commits: Iterable<HashedCommit>): readonly RecordKey[] => {
  const touched = new Set<RecordState>();
  const unsettled = new Set<ClosedDevice>();
  for (const hashed of commits) {
    const { commit, hash } = hashed;
    const closed = state.closed.get(`${commit.space}/${commit.device}`);
    if (closed === undefined) {
      addOpen(state, hashed, touched);
      continue;
    }
    const before = closed.held.get(hash);
    if (before !== undefined && missingEntries(before).length === 0) continue;
    closed.held.set(hash, before === undefined ? commit : mergeForms(before, commit));
    unsettled.add(closed);
  }
  for (const device of unsettled) settleClosed(state, device, touched);
  return [...touched].map(({ space, kind, id }) => ({ space, kind, id }));
};

/** Kinds of which there are records in the space, known to this version or not. */
export const kindsHeld = ({ bases, records }: FoldState, space: Space): readonly string[] => {
  const kinds = new Set<string>();
  for (const base of bases) if (base.space === space) for (const kind of base.kinds.keys()) kinds.add(kind);
  for (const place of records.keys())
    if (place.startsWith(`${space}/`)) kinds.add(place.slice(space.length + 1));
  return [...kinds];
};

/** Ids of that kind in the space, each once. */
export function* idsHeld({ bases, records }: FoldState, space: Space, kind: string): Generator<RecordId> {
  const moved = records.get(`${space}/${kind}`);
  if (moved !== undefined) yield* moved.keys();
  for (const base of bases) {
    const ofKind = base.space === space ? base.kinds.get(kind) : undefined;
    for (let at = 0; at < (ofKind?.count ?? 0); at++) {
      const id = ofKind?.idAt(at);
      if (id !== undefined && moved?.has(id) !== true) yield id;
    }
  }
}

/** As the fold keeps it; of a record that only a snapshot holds, a copy. */
export const recordStateOf = (
  { bases, records }: FoldState,
  space: Space,
  kind: string,
  id: RecordId,
): RecordState | undefined => records.get(`${space}/${kind}`)?.get(id) ?? baseState(bases, space, kind, id);

export const foldedRecord = (
  state: FoldState,
  space: Space,
  kind: string,
  id: RecordId,
): FoldedRecord | undefined => {
  const record = recordStateOf(state, space, kind, id);
  return record === undefined ? undefined : readRecord(record);
};

/** Every record of which a value is held, in no order that means anything. */
export function* foldedRecords(state: FoldState): Generator<FoldedRecord> {
  for (const ofKind of state.records.values()) {
    for (const record of ofKind.values()) {
      const read = readRecord(record);
      if (read !== undefined) yield read;
    }
  }
  for (const { kinds, space } of state.bases) {
    for (const [kind, ofKind] of kinds) {
      const moved = state.records.get(`${space}/${kind}`);
      for (let at = 0; at < ofKind.count; at++) {
        if (moved?.has(ofKind.idAt(at)) === true) continue;
        const read = readRecord(ofKind.stateAt(at));
        if (read !== undefined) yield read;
      }
    }
  }
}
