/**
 * What undoing one act writes: for each field that the act set, the values that it replaced, over exactly the act's own. A
 * record that the act made is voided; a decision between values becomes the conflict again that it was, in several commits.
 * Answers, and writes nothing. A field on which another value stands by now is named, never hidden.
 */
import type { RecordId, Space } from '../../domain/ids';
import type { JsonValue, Values } from '../../domain/json';
import { fieldOf } from '../../domain/kinds';
import type { KindName } from '../../domain/kinds/kind';
import type { Result } from '../../domain/result';
import { ok } from '../../domain/result';
import { shippedRecords } from '../../domain/shipped';
import type { StorageFailure } from '../../storage/storageFailure';
import { type Change, decodeCommit, type Ref, refDevice, refSeq } from '../../sync/commit';
import { type FoldedRecord, foldedRecord, type Head, sameValue } from '../../sync/fold';
import { migrateChange } from '../../sync/migrations';
import type { OpenVault } from '../session/openVault';
import { type ActField, type ActRecord, recordsOf } from './actRecords';
import { type Act, changesIn } from './acts';
import type { StandsFor } from './standIns';

export type Part = { readonly space: Space; readonly changes: readonly Change[] };
export type Blocked = {
  readonly kind: KindName;
  readonly id: RecordId;
  readonly field: string;
  readonly heads: readonly Head[];
};
export type UndoPlan =
  | { readonly type: 'write'; readonly parts: readonly Part[]; readonly others: readonly Blocked[] }
  | { readonly type: 'blocked'; readonly fields: readonly Blocked[] }
  | { readonly type: 'stays' };

type Standing = { readonly space: Space; readonly record: FoldedRecord };

const standingsOf = (vault: OpenVault, { id, kind }: ActRecord): readonly Standing[] =>
  vault.spaces.flatMap((space) => {
    const record = foldedRecord(vault.state.fold, space, kind, id);
    return record === undefined ? [] : [{ space, record }];
  });

type StandingHead = { readonly space: Space; readonly field: string; readonly head: Head };
const headsIn = (standings: readonly Standing[]): readonly StandingHead[] =>
  standings.flatMap(({ record, space }) =>
    [...record.fields].flatMap(([field, { heads }]) => heads.map((head) => ({ space, field, head }))),
  );

type World = {
  readonly vault: OpenVault;
  readonly records: readonly ActRecord[];
  /** Every value of the act, in both spaces. */
  readonly refs: ReadonlySet<Ref>;
  readonly standsFor: StandsFor;
};

/** Of the act, or put back to what the act had written. */
const isOfAct = ({ refs, standsFor }: World, { id, kind }: ActRecord, one: StandingHead): boolean =>
  [...standsFor({ kind, id, space: one.space, field: one.field }, one.head.ref, refs)].every((ref) =>
    refs.has(ref),
  );

/** Nothing of the record was there before the act, nor has anybody written to it since. */
const madeIt = (world: World, record: ActRecord, standings: readonly Standing[]): boolean =>
  world.records
    .filter(({ id, kind }) => id === record.id && kind === record.kind)
    .every(({ fields }) => [...fields.values()].every(({ over }) => over.size === 0)) &&
  headsIn(standings).every((one) => isOfAct(world, record, one));

/** Fields of the act on which something else stands by now, or that it does not stand on alone. */
const blockedIn = (world: World, record: ActRecord, here: FoldedRecord | undefined): readonly Blocked[] => {
  const { id, kind, space } = record;
  return [...record.fields].flatMap(([field, { refs }]): readonly Blocked[] => {
    const heads = here?.fields.get(field)?.heads ?? [];
    const foreign = heads.filter((head) => !isOfAct(world, record, { space, field, head }));
    const standing = new Set(
      heads.flatMap(({ ref }) => [...world.standsFor({ kind, id, space, field }, ref, world.refs)]),
    );
    return foreign.length === 0 && refs.every((ref) => standing.has(ref))
      ? []
      : [{ kind, id, field, heads: foreign }];
  });
};

/** The values that refs name, read from the history, each once. */
const valuesUnder = async (
  vault: OpenVault,
  { id, kind, space }: ActRecord,
  name: string,
  refs: Iterable<Ref>,
): Promise<Result<readonly JsonValue[], StorageFailure>> => {
  const rows = [...refs].flatMap((ref) => {
    const held = vault.state.history[space].held(refDevice(ref), refSeq(ref));
    return held === undefined ? [] : [held.row];
  });
  const lines = await vault.store.readLines(rows);
  if (!lines.ok) return { ok: false, error: { type: 'storeFailed', detail: `commits/${lines.error.row}` } };
  const values: JsonValue[] = [];
  for (const line of lines.value) {
    const commit = decodeCommit(line);
    if (!commit.ok) continue;
    const { schema } = commit.value;
    const value = changesIn(commit.value)
      .map((change) => migrateChange(change, schema, vault.state.fold.migrations))
      .find((change) => change.id === id && change.kind === kind)?.set[name];
    if (value !== undefined && !values.some((one) => sameValue(one, value))) values.push(value);
  }
  return ok(values);
};

const shippedValues = (vault: OpenVault, { id, kind }: ActRecord): Values | undefined =>
  shippedRecords(vault.state.settings.municipality).find((one) => one.kind === kind && one.id === id)?.values;

/** A space that the act gave a copy of what the other space says goes on saying the same. */
const isCopy = (
  { refs }: World,
  record: ActRecord,
  name: string,
  field: ActField,
  standings: readonly Standing[],
): boolean =>
  fieldOf(record.kind, name)?.space === 'both' &&
  standings.some((other) => {
    const there = other.space === record.space ? undefined : other.record.fields.get(name);
    return (
      there !== undefined &&
      sameValue(there.shown.value, field.value) &&
      there.heads.every(({ ref }) => !refs.has(ref))
    );
  });

type Layers = Record<string, JsonValue>[];
type Written = { readonly record: ActRecord; readonly layers: Layers; readonly over: Change['over'] };

export const planUndo = async (
  vault: OpenVault,
  act: Act,
  standsFor: StandsFor,
  reason: string,
): Promise<Result<UndoPlan, StorageFailure>> => {
  const records = recordsOf(vault, act);
  const refs = new Set(records.flatMap(({ fields }) => [...fields.values()].flatMap((field) => field.refs)));
  const world: World = { vault, records, refs, standsFor };
  const blocked: Blocked[] = [];
  const others: Blocked[] = [];
  const written: Written[] = [];
  for (const record of records) {
    const { id, kind, space } = record;
    const standings = standingsOf(vault, record);
    const here = standings.find((one) => one.space === space)?.record;
    blocked.push(...blockedIn(world, record, here));
    if (shippedValues(vault, record) === undefined && madeIt(world, record, standings)) {
      const voided = fieldOf(kind, 'voidedReason');
      if (voided === undefined) return ok({ type: 'stays' });
      if (voided.space !== 'both' && voided.space !== space) continue;
      const over = { voidedReason: refsOn(here, 'voidedReason') };
      written.push({ record, layers: [{ voidedReason: reason }], over });
      continue;
    }
    for (const one of headsIn(standings))
      if (!isOfAct(world, record, one)) others.push({ kind, id, field: one.field, heads: [one.head] });
    const restored = await restore(world, record, standings, here);
    if (!restored.ok) return restored;
    if (restored.value.layers.length > 0) written.push({ record, ...restored.value });
  }
  if (blocked.length > 0) return ok({ type: 'blocked', fields: blocked });
  return ok({ type: 'write', parts: partsOf(vault, written), others });
};

const refsOn = (here: FoldedRecord | undefined, name: string): readonly Ref[] =>
  (here?.fields.get(name)?.heads ?? []).map(({ ref }) => ref);

/** Each field of the act with what was there before it, over what stands for the act's value now. */
const restore = async (
  world: World,
  record: ActRecord,
  standings: readonly Standing[],
  here: FoldedRecord | undefined,
): Promise<Result<Omit<Written, 'record'>, StorageFailure>> => {
  const shipped = shippedValues(world.vault, record);
  const over: Record<string, readonly Ref[]> = {};
  const layers: Layers = [];
  for (const [name, field] of record.fields) {
    const before = await valuesUnder(world.vault, record, name, field.over);
    if (!before.ok) return before;
    const first = shipped?.[name] ?? null;
    const none = before.value.length === 0;
    if (none && sameValue(first, field.value)) continue;
    if (none && shipped === undefined && isCopy(world, record, name, field, standings)) continue;
    over[name] = refsOn(here, name);
    // A decision names what was shown first in front; written last it is shown again.
    for (const [at, value] of (none ? [first] : before.value.toReversed()).entries()) {
      layers[at] ??= {};
      layers[at][name] = value;
    }
  }
  return ok({ layers, over });
};

/** One commit a space, and one more for each further value that has to stand beside the first. */
const partsOf = (vault: OpenVault, written: readonly Written[]): readonly Part[] => {
  const most = Math.max(0, ...written.map(({ layers }) => layers.length));
  return vault.spaces.flatMap((space) =>
    Array.from({ length: most }, (_, at): Part => {
      const changes = written.flatMap(({ layers, over, record }): readonly Change[] => {
        const set = layers[at];
        if (record.space !== space || set === undefined) return [];
        const named = Object.fromEntries(
          Object.keys(set).flatMap((name) => (over[name] === undefined ? [] : [[name, over[name]]])),
        );
        return [{ kind: record.kind, id: record.id, set, over: named }];
      });
      return { space, changes };
    }).filter(({ changes }) => changes.length > 0),
  );
};
