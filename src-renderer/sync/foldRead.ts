/**
 * A record as the history says it is (docs/formats.md §3): the heads of each field, the one that is shown, and whether they
 * differ. Decides nothing: a field in conflict waits for a person, and rules that protect look at all heads.
 */
import type { DeviceId, RecordId, Space } from '../domain/ids';
import type { JsonValue, Values } from '../domain/json';
import { canonicalJson } from '../vault/canonical';
import { type Cell, cellsOf, headsOf, type Origin, type RecordState } from './foldState';
import type { Hlc } from './hlc';
import { type Ref, refDevice } from './ref';

export type Head = {
  readonly ref: Ref;
  readonly hlc: Hlc;
  readonly device: DeviceId;
  readonly actor: RecordId;
  readonly value: JsonValue;
};

export type FoldedField = {
  readonly shown: Head;
  /** The shown one first, then by falling `hlc`; never empty. */
  readonly heads: readonly Head[];
  /** Heads whose canonical bytes differ. */
  readonly conflict: boolean;
};

export type FoldedRecord = {
  readonly space: Space;
  readonly kind: string;
  readonly id: RecordId;
  /** Every field that was ever set, cleared ones too. */
  readonly fields: ReadonlyMap<string, FoldedField>;
  readonly first: Hlc;
  readonly last: Hlc;
  readonly lastActor: RecordId;
};

export const sameValue = (a: JsonValue, b: JsonValue): boolean =>
  a === b ||
  (typeof a === 'object' && typeof b === 'object' && a !== null && b !== null
    ? canonicalJson(a) === canonicalJson(b)
    : false);

const falling = (a: string, b: string): number => (a === b ? 0 : a > b ? -1 : 1);

const byOrigin = (a: Origin, b: Origin): number =>
  falling(a.hlc, b.hlc) || falling(a.ref, b.ref) || falling(a.actor, b.actor);

/** The value breaks the last tie: two commits of a forked device can share even the ref, hash part included. */
const byCell = (a: Cell, b: Cell): number =>
  byOrigin(a.origin, b.origin) || falling(canonicalJson(a.value), canonicalJson(b.value));

const headOf = ({ origin, value }: Cell): Head => ({
  ref: origin.ref,
  hlc: origin.hlc,
  device: refDevice(origin.ref),
  actor: origin.actor,
  value,
});

const fieldOf = (cells: readonly Cell[]): FoldedField | undefined => {
  const heads = (cells.length === 1 ? cells : [...cells].sort(byCell)).map(headOf);
  const shown = heads[0];
  if (shown === undefined) return undefined;
  return { shown, heads, conflict: heads.some((head) => !sameValue(head.value, shown.value)) };
};

/** Undefined for a record of which no value is held. */
export const readRecord = (record: RecordState): FoldedRecord | undefined => {
  const fields = new Map<string, FoldedField>();
  let first: Origin | undefined;
  let last: Origin | undefined;
  for (const [name, cells] of cellsOf(record)) {
    for (const { origin } of cells) {
      if (first === undefined || byOrigin(origin, first) > 0) first = origin;
      if (last === undefined || byOrigin(origin, last) < 0) last = origin;
    }
    const field = fieldOf(headsOf(record, name, cells));
    if (field !== undefined) fields.set(name, field);
  }
  if (first === undefined || last === undefined) return undefined;
  const { space, kind, id } = record;
  return { space, kind, id, fields, first: first.hlc, last: last.hlc, lastActor: last.actor };
};

/** The shown values. A field whose heads are all `null` is absent; `null` is shown where only some are. */
export const valuesOf = (record: FoldedRecord): Values => {
  const values: Record<string, JsonValue> = {};
  for (const [name, { heads, shown }] of record.fields) {
    if (heads.some((head) => head.value !== null)) values[name] = shown.value;
  }
  return values;
};

/** Rules that protect (identity, consent withdrawn, voided) hold if any head demands it. */
export const anyHead = (
  record: FoldedRecord,
  field: string,
  predicate: (value: JsonValue) => boolean,
): boolean => record.fields.get(field)?.heads.some((head) => predicate(head.value)) ?? false;

/**
 * What a save of this field names in `over`: the head that the form showed, with all that say the same, since they were
 * shown as one value. Naming only one of them would leave the others standing against what the person just wrote.
 */
export const refsShown = (field: FoldedField, shown: JsonValue = field.shown.value): readonly Ref[] =>
  field.heads.filter((head) => sameValue(head.value, shown)).map((head) => head.ref);
