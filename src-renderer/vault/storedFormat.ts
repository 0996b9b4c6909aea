/**
 * Versions of what is stored on this laptop (docs/formats.md §6). Each stored value says in `v` which shape it has; what
 * was written before it said so counts as 0. Older shapes are read through numbered migrations, each a pure function of
 * one value; of a newer shape nothing is read, and nothing of the vault is written, so that nothing of it is lost.
 */
import type { JsonValue } from '../domain/json';
import { err, ok, type Result } from '../domain/result';

export type StoredObject = { readonly [key: string]: JsonValue };

export type StoredMigration = {
  /** From the version before. */
  readonly to: number;
  readonly change: (value: StoredObject) => StoredObject;
};

export type StoredFormat = {
  readonly name: string;
  readonly version: number;
  /** Without gaps up to `version`; the oldest version still read is that before the first. */
  readonly migrations: readonly StoredMigration[];
};

const isObject = (value: unknown): value is StoredObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const versionOf = (value: StoredObject): number | null => {
  const v = Object.hasOwn(value, 'v') ? value.v : 0;
  return typeof v === 'number' && Number.isSafeInteger(v) && v >= 0 ? v : null;
};

export const isNewer = (format: StoredFormat, value: unknown): boolean =>
  isObject(value) && (versionOf(value) ?? 0) > format.version;

/** The value in the shape of this version. */
export const readStored = (
  format: StoredFormat,
  value: unknown,
): Result<StoredObject, 'damaged' | 'newerFormat'> => {
  const version = isObject(value) ? versionOf(value) : null;
  if (!isObject(value) || version === null) return err('damaged');
  if (version > format.version) return err('newerFormat');
  const oldest = (format.migrations[0]?.to ?? format.version + 1) - 1;
  if (version < oldest) return err('damaged');
  return ok(format.migrations.reduce((read, { to, change }) => (to > version ? change(read) : read), value));
};

/** For values that did not say their version when they were first written. */
export const saysItsVersion: StoredMigration = { to: 1, change: (value) => ({ v: 1, ...value }) };
