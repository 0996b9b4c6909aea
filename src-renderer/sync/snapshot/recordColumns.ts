/**
 * Some records of one kind, column by column, as JSON: a list of values for each field, of which the few that come again and
 * again are written once. Records that several changes have touched stand beside, with every value, its origin and what
 * hides it. Origins are places in the commit table.
 */
import type { RecordId, Space } from '../../domain/ids';
import type { JsonValue, Values } from '../../domain/json';
import type { Cell, FieldState, Origin, RecordState } from '../foldState';
import type { Ref } from '../ref';

/** Place of a commit, by its ref. */
export type OriginPlaces = { readonly placeOf: (ref: Ref) => number | undefined };
export type Origins = { readonly originAt: (at: number) => Origin; readonly refAt: (at: number) => Ref };

type PackedValues =
  | { readonly v: readonly JsonValue[] }
  | { readonly d: readonly JsonValue[]; readonly i: readonly number[] };
/** Field, places of the records that have it (0: all), values in that order. */
type PackedColumn = readonly [string, 0 | readonly number[], PackedValues];
type PackedRef = number | string;
type PackedOver = null | PackedRef | readonly (readonly [PackedRef, number])[];
type PackedField = readonly [string, readonly (readonly [number, JsonValue])[], PackedOver];
/** Place of the record, its first change and where that came from, the fields with a state of their own. */
type PackedRecord = readonly [
  number,
  readonly (readonly [string, JsonValue])[] | null,
  number,
  readonly PackedField[] | null,
];
type PackedGroup = {
  readonly n: number;
  readonly columns: readonly PackedColumn[];
  readonly whole: readonly PackedRecord[];
};

export const noOrigin = 0xffffffff;

const inOrder = (names: readonly string[]): boolean => {
  const sorted: Record<string, true> = {};
  for (const name of names.slice().sort()) sorted[name] = true;
  const keys = Object.keys(sorted);
  return names.every((name, at) => name === keys[at]);
};

/** Such a record is told by its values and one place; its fields stand in the order that a canonical line gives them. */
export const isSimple = (record: RecordState): record is RecordState & { first: Values; origin: Origin } =>
  record.fields === null &&
  record.first !== null &&
  record.origin !== null &&
  inOrder(Object.keys(record.first));

const mostDifferent = 24;

const packValues = (values: readonly JsonValue[]): PackedValues => {
  const places = new Map<JsonValue, number>();
  for (const value of values) {
    if (typeof value === 'object' && value !== null) return { v: values };
    if (!places.has(value)) places.set(value, places.size);
    if (places.size > mostDifferent || places.size * 2 > values.length) return { v: values };
  }
  return { d: [...places.keys()], i: values.map((value) => places.get(value) ?? 0) };
};

const originPlace = ({ placeOf }: OriginPlaces, { ref }: Origin): number => {
  const at = placeOf(ref);
  if (at === undefined) throw new Error('a value comes from a commit that the snapshot does not cover');
  return at;
};

const packRef = ({ placeOf }: OriginPlaces, ref: Ref): PackedRef => placeOf(ref) ?? ref;

const packField = (places: OriginPlaces, name: string, { values, over }: FieldState): PackedField => [
  name,
  values.map(({ origin, value }) => [originPlace(places, origin), value] as const),
  over === null || typeof over === 'string'
    ? over === null
      ? null
      : packRef(places, over)
    : [...over].map(([ref, count]) => [packRef(places, ref), count] as const),
];

const packRecord = (places: OriginPlaces, at: number, record: RecordState): PackedRecord => [
  at,
  record.first === null ? null : Object.entries(record.first),
  record.origin === null ? -1 : originPlace(places, record.origin),
  record.fields === null ? null : [...record.fields].map(([name, field]) => packField(places, name, field)),
];

/** Of each record its place of origin, `noOrigin` for those that stand beside, and the text. */
export const packGroup = (
  records: readonly RecordState[],
  places: OriginPlaces,
): { readonly text: string; readonly origins: readonly number[] } => {
  const columns = new Map<string, { readonly at: number[]; readonly values: JsonValue[] }>();
  const whole: PackedRecord[] = [];
  const origins: number[] = [];
  for (const [at, record] of records.entries()) {
    if (!isSimple(record)) {
      whole.push(packRecord(places, at, record));
      origins.push(noOrigin);
      continue;
    }
    origins.push(originPlace(places, record.origin));
    for (const [name, value] of Object.entries(record.first)) {
      const column = columns.get(name) ?? { at: [], values: [] };
      columns.set(name, column);
      column.at.push(at);
      column.values.push(value);
    }
  }
  const group: PackedGroup = {
    n: records.length,
    columns: [...columns]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, { at, values }]) => [name, at.length === records.length ? 0 : at, packValues(values)]),
    whole,
  };
  return { text: JSON.stringify(group), origins };
};

export type ReadGroup = {
  readonly valuesAt: (at: number) => Values;
  /** Null for a record told by its values alone. */
  readonly stateAt: (at: number, space: Space, kind: string, id: RecordId) => RecordState | null;
};

type Column = { readonly name: string; readonly values: readonly (JsonValue | undefined)[] };

const readColumn = (count: number, [name, at, packed]: PackedColumn): Column => {
  const listed = 'v' in packed ? packed.v : packed.i.map((place) => packed.d[place] ?? null);
  if (at === 0) return { name, values: listed };
  const values = new Array<JsonValue | undefined>(count).fill(undefined);
  for (const [place, record] of at.entries()) values[record] = listed[place];
  return { name, values };
};

const readRef = ({ refAt }: Origins, ref: PackedRef): Ref =>
  typeof ref === 'number' ? refAt(ref) : (ref as Ref);

const readOver = (origins: Origins, over: PackedOver): FieldState['over'] =>
  over === null
    ? null
    : typeof over === 'object'
      ? new Map(over.map(([ref, count]) => [readRef(origins, ref), count]))
      : readRef(origins, over);

export const readGroup = (text: string, origins: Origins): ReadGroup => {
  const { columns, n, whole } = JSON.parse(text) as PackedGroup;
  const read = columns.map((column) => readColumn(n, column));
  const beside = new Map(whole.map((record) => [record[0], record]));
  return {
    valuesAt: (at) => {
      const values: Record<string, JsonValue> = {};
      for (const column of read) {
        const value = column.values[at];
        if (value !== undefined) values[column.name] = value;
      }
      return values;
    },
    stateAt: (at, space, kind, id) => {
      const packed = beside.get(at);
      if (packed === undefined) return null;
      const [, first, origin, fields] = packed;
      const known = new Map<number, Origin>();
      // One object for all values of a commit, as the fold has it.
      const originOf = (place: number): Origin => {
        const found = known.get(place) ?? origins.originAt(place);
        known.set(place, found);
        return found;
      };
      const cell = ([place, value]: readonly [number, JsonValue]): Cell => ({
        origin: originOf(place),
        value,
      });
      return {
        space,
        kind,
        id,
        first: first === null ? null : Object.fromEntries(first),
        origin: origin < 0 ? null : originOf(origin),
        fields:
          fields === null
            ? null
            : new Map(
                fields.map(([name, values, over]) => [
                  name,
                  { values: values.map(cell), over: readOver(origins, over) },
                ]),
              ),
      };
    },
  };
};
