/**
 * The small checks that the strict readers of `sync` share (docs/formats.md §1): objects by own keys only, no key that the
 * page does not give. They look at values that were parsed already and never throw.
 */
import { fromBase64url } from '../vault/bytes';

export type Fields = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** One key too many is `newerFormat`, one missing is `missing`: who writes more follows a page that we do not have. */
export const checkKeys = (
  value: Fields,
  required: readonly string[],
  optional: readonly string[] = [],
): 'newerFormat' | 'missing' | null => {
  for (const key of Object.keys(value)) {
    if (!required.includes(key) && !optional.includes(key)) return 'newerFormat';
  }
  return required.every((key) => Object.hasOwn(value, key)) ? null : 'missing';
};

/** A whole number from 1. */
export const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 1;

/** Base64url of exactly that many bytes. */
export const isBytesOf = (value: unknown, length: number): value is string => {
  if (typeof value !== 'string') return false;
  const bytes = fromBase64url(value);
  return bytes.ok && bytes.value.length === length;
};

/** A version above ours, whatever else the object holds: nothing more can be said of it. */
export const isNewerVersion = (version: unknown): boolean => isCount(version) && version > 1;
