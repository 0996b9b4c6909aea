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
  options: { readonly closings?: Closings; readonly migrations?: readonly Migration[] } = {},
): FoldState => ({
  records: new Map(),
  seen: new Set(),
  bare: new Map(),
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
  const record = ofKind.get(id) ?? emptyRecord(space, kind, id);
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
  const wanted = state.seen.has(hash) ? (state.bare.get(hash) ?? []) : undefined;
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

export const foldedRecord = (
  state: FoldState,
  space: Space,
  kind: string,
  id: RecordId,
): FoldedRecord | undefined => {
  const record = state.records.get(`${space}/${kind}`)?.get(id);
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
}
