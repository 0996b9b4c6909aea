/**
 * Typed readers of a record's values. A value of the wrong type reads as absent: shapes are judged by kinds/check.ts,
 * and a reader must not fail on what a newer version wrote.
 */
import { isRecordId, type RecordId } from './ids';
import type { JsonValue, Values } from './json';
import { type ClockTime, type Day, isClockTime, isDay } from './time';

type Object_ = { readonly [key: string]: JsonValue };
const isObject = (value: JsonValue | undefined): value is Object_ =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isList = (value: JsonValue | undefined): value is readonly JsonValue[] => Array.isArray(value);

const own = (values: Values, name: string): JsonValue | undefined =>
  Object.hasOwn(values, name) ? values[name] : undefined;

/** Absent, cleared, empty text and empty list: nothing was answered. `false` and 0 are answers. */
export const isEmpty = (value: JsonValue | undefined): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (isList(value) && value.length === 0);

export const has = (values: Values, name: string): boolean => !isEmpty(own(values, name));

export const textOf = (values: Values, name: string): string | undefined => {
  const value = own(values, name);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
};
/** A code is read as it stands; codes of newer versions pass through. */
export const codeOf = textOf;
export const codesOf = (values: Values, name: string): readonly string[] => {
  const value = own(values, name);
  return isList(value) ? value.filter((item) => typeof item === 'string') : [];
};
export const dayOf = (values: Values, name: string): Day | undefined => {
  const value = own(values, name);
  return isDay(value) ? value : undefined;
};
export const clockOf = (values: Values, name: string): ClockTime | undefined => {
  const value = own(values, name);
  return isClockTime(value) ? value : undefined;
};
export const integerOf = (values: Values, name: string): number | undefined => {
  const value = own(values, name);
  return Number.isSafeInteger(value) && typeof value === 'number' ? value : undefined;
};
export const flagOf = (values: Values, name: string): boolean | undefined => {
  const value = own(values, name);
  return typeof value === 'boolean' ? value : undefined;
};
export const refOf = (values: Values, name: string): RecordId | undefined => {
  const value = own(values, name);
  return isRecordId(value) ? value : undefined;
};
export const refsOf = (values: Values, name: string): readonly RecordId[] => {
  const value = own(values, name);
  return isList(value) ? value.filter(isRecordId) : [];
};
/** The rows of a `rows` value; each row is read with the same readers. */
export const rowsOf = (values: Values, name: string): readonly Values[] => {
  const value = own(values, name);
  return isList(value) ? value.filter(isObject) : [];
};

/** Whether two values are the same, whatever the order of keys. Absent and cleared are the same. */
export const sameValue = (a: JsonValue | undefined, b: JsonValue | undefined): boolean => {
  if (isEmpty(a) && isEmpty(b)) return true;
  if (isList(a) && isList(b))
    return a.length === b.length && a.every((item, index) => sameValue(item, b[index]));
  if (isObject(a) && isObject(b)) {
    const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...keys].every((key) => sameValue(a[key], b[key]));
  }
  return a === b;
};
