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
  /** Each ref that hides a value of this field, held or not, with the number of changes that name it; a lone one as it is. */
  over: null | Ref | Map<Ref, number>;
};

export type RecordState = {
  readonly space: Space;
  readonly kind: string;
  readonly id: RecordId;
  /** The first change and its origin, for those of its fields that have no state of their own. */
  first: Values | null;
  origin: Origin | null;
  fields: Map<string, FieldState> | null;
};

export const emptyRecord = (space: Space, kind: string, id: RecordId): RecordState => ({
  space,
  kind,
  id,
  first: null,
  origin: null,
  fields: null,
});

const firstValue = ({ first, origin }: RecordState, name: string): Cell | undefined => {
  if (first === null || origin === null || !Object.hasOwn(first, name)) return undefined;
  const value = first[name];
  return value === undefined ? undefined : { origin, value };
};

const fieldState = (record: RecordState, name: string, added?: Cell): FieldState => {
  record.fields ??= new Map();
  const known = record.fields.get(name);
  if (known !== undefined) {
    if (added !== undefined) known.values.push(added);
    return known;
  }
  const first = firstValue(record, name);
  // Made whole, not pushed to: an empty list makes room for many at its first push.
  const values = [first, added].filter((cell) => cell !== undefined);
  const field: FieldState = { values: values.slice(), over: null };
  record.fields.set(name, field);
  return field;
};

const addRef = (field: FieldState, ref: Ref): void => {
  if (field.over === null) {
    field.over = ref;
    return;
  }
  if (typeof field.over === 'string') field.over = new Map([[field.over, 1]]);
  field.over.set(ref, (field.over.get(ref) ?? 0) + 1);
};

const dropRef = (field: FieldState, ref: Ref): void => {
  if (field.over === null || typeof field.over === 'string') {
    if (field.over === ref) field.over = null;
    return;
  }
  const left = (field.over.get(ref) ?? 0) - 1;
  if (left > 0) field.over.set(ref, left);
  else field.over.delete(ref);
};

const hides = ({ over }: FieldState, ref: Ref): boolean =>
  over !== null && (typeof over === 'string' ? over === ref : over.has(ref));

const isEmptyObject = (value: object): boolean => Object.keys(value).length === 0;

export const addChange = (record: RecordState, change: Change, origin: Origin): void => {
  if (record.first === null && record.fields === null && isEmptyObject(change.over)) {
    record.first = change.set;
    record.origin = origin;
    return;
  }
  for (const [name, value] of Object.entries(change.set)) fieldState(record, name, { origin, value });
  for (const [name, refs] of Object.entries(change.over)) {
    const field = fieldState(record, name);
    for (const ref of refs) addRef(field, ref);
  }
};

/**
 * Takes back what `addChange` did with the same change and the same origin object. A first change needs no more than the
 * others: each of its fields has a state of its own from then on, and that is what counts.
 */
export const retractChange = (record: RecordState, change: Change, origin: Origin): void => {
  for (const name of Object.keys(change.set)) {
    const { values } = fieldState(record, name);
    const at = values.findIndex((cell) => cell.origin === origin);
    if (at >= 0) values.splice(at, 1);
  }
  for (const [name, refs] of Object.entries(change.over)) {
    const field = fieldState(record, name);
    for (const ref of refs) dropRef(field, ref);
  }
};

/** Every value of every field, by field. */
export const cellsOf = (record: RecordState): Map<string, readonly Cell[]> => {
  const cells = new Map<string, readonly Cell[]>();
  const { first, origin } = record;
  if (first !== null && origin !== null) {
    for (const [name, value] of Object.entries(first)) cells.set(name, [{ origin, value }]);
  }
  for (const [name, field] of record.fields ?? []) cells.set(name, field.values);
  return cells;
};

/** The values that nothing held hides; should none be left, all. */
export const headsOf = (record: RecordState, name: string, cells: readonly Cell[]): readonly Cell[] => {
  const field = record.fields?.get(name);
  if (field === undefined || field.over === null) return cells;
  const heads = cells.filter((cell) => !hides(field, cell.origin.ref));
  return heads.length === 0 ? cells : heads;
};
