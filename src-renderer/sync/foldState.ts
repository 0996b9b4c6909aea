/**
 * What the fold keeps of each record (docs/formats.md §3): every value with its origin, and every ref that hides one.
 * It only ever grows, so the order in which commits come cannot matter; which values are heads is computed when read.
 * Hidden values are kept too, because the page wants all of them back should no head be left.
 *
 * Kept small, since there are hundreds of thousands: the first change of a record stays as the one object it came as;
 * only fields that a second change touches get a state of their own.
 */
import type { RecordId, Space } from '../domain/ids';
import type { JsonValue, Values } from '../domain/json';
import type { Change } from './change';
import type { Hlc } from './hlc';
import type { Ref } from './ref';

/** Where a value comes from; one object for all values of a commit. */
export type Origin = { readonly ref: Ref; readonly hlc: Hlc; readonly actor: RecordId };
export type Cell = { readonly origin: Origin; readonly value: JsonValue };

export type FieldState = {
  readonly values: Cell[];
  /** Each ref that hides a value of this field, held or not, with the number of changes that name it. */
  readonly over: Map<Ref, number>;
};

export type RecordState = {
  readonly space: Space;
  readonly kind: string;
  readonly id: RecordId;
  /** The first change, for those of its fields that have no state of their own. */
  base: { readonly origin: Origin; readonly set: Values } | null;
  fields: Map<string, FieldState> | null;
};

export const emptyRecord = (space: Space, kind: string, id: RecordId): RecordState => ({
  space,
  kind,
  id,
  base: null,
  fields: null,
});

const fieldState = (record: RecordState, name: string): FieldState => {
  record.fields ??= new Map();
  const known = record.fields.get(name);
  if (known !== undefined) return known;
  const field: FieldState = { values: [], over: new Map() };
  const first = record.base?.set[name];
  if (record.base !== null && first !== undefined && Object.hasOwn(record.base.set, name)) {
    field.values.push({ origin: record.base.origin, value: first });
  }
  record.fields.set(name, field);
  return field;
};

const isEmptyObject = (value: object): boolean => Object.keys(value).length === 0;

export const addChange = (record: RecordState, change: Change, origin: Origin): void => {
  if (record.base === null && record.fields === null && isEmptyObject(change.over)) {
    record.base = { origin, set: change.set };
    return;
  }
  for (const [name, value] of Object.entries(change.set)) {
    fieldState(record, name).values.push({ origin, value });
  }
  for (const [name, refs] of Object.entries(change.over)) {
    const { over } = fieldState(record, name);
    for (const ref of refs) over.set(ref, (over.get(ref) ?? 0) + 1);
  }
};

/** Takes back what `addChange` did with the same change and the same origin object. */
export const retractChange = (record: RecordState, change: Change, origin: Origin): void => {
  for (const name of Object.keys(change.set)) {
    const field = fieldState(record, name);
    const at = field.values.findIndex((cell) => cell.origin === origin);
    if (at >= 0) field.values.splice(at, 1);
  }
  if (record.base?.origin === origin) record.base = null;
  for (const [name, refs] of Object.entries(change.over)) {
    const { over } = fieldState(record, name);
    for (const ref of refs) {
      const left = (over.get(ref) ?? 0) - 1;
      if (left > 0) over.set(ref, left);
      else over.delete(ref);
    }
  }
};

/** Every value of every field, by field. */
export const cellsOf = (record: RecordState): Map<string, readonly Cell[]> => {
  const cells = new Map<string, readonly Cell[]>();
  if (record.base !== null) {
    const { origin, set } = record.base;
    for (const [name, value] of Object.entries(set)) cells.set(name, [{ origin, value }]);
  }
  for (const [name, field] of record.fields ?? []) cells.set(name, field.values);
  return cells;
};

/** The values that nothing held hides; should none be left, all. */
export const headsOf = (record: RecordState, name: string, cells: readonly Cell[]): readonly Cell[] => {
  const over = record.fields?.get(name)?.over;
  if (over === undefined || over.size === 0) return cells;
  const heads = cells.filter((cell) => !over.has(cell.origin.ref));
  return heads.length === 0 ? cells : heads;
};
