/**
 * Migrations (docs/formats.md §3): numbered pure functions of one change at reading. One may rename fields, in `set` and
 * `over` alike, and map values. None may split, combine, change kind or id, or look at anything but the change: the
 * fold of old and new commits must stay independent of their order. What is stored and sent is always the original.
 * Each has an example in tests/sync/migrationExamples.ts, without which the tests fail.
 */
import type { JsonValue } from '../domain/json';
import type { Change } from './change';

/** What commits are written in now. It is the number of the last migration, or 1. */
export const schemaVersion = 1;

export type Migration = {
  /** Applied to changes of every lower schema; 2 for the first one. */
  readonly to: number;
  readonly change: (change: Change) => Change;
};

export const migrations: readonly Migration[] = [];

/** A change as this version reads it. One written in a newer schema is left as it is. */
export const migrateChange = (
  change: Change,
  schema: number,
  list: readonly Migration[] = migrations,
): Change =>
  list.reduce((current, migration) => (migration.to > schema ? migration.change(current) : current), change);

const withKey = <T>(values: Readonly<Record<string, T>>, from: string, to: string): Record<string, T> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name === from ? to : name, value]));

/** Where a change has a field of the new name already, it came from elsewhere: both stay, so that nothing is lost. */
export const renameField =
  (kind: string, from: string, to: string) =>
  (change: Change): Change =>
    change.kind !== kind || !Object.hasOwn(change.set, from) || Object.hasOwn(change.set, to)
      ? change
      : { ...change, set: withKey(change.set, from, to), over: withKey(change.over, from, to) };

/** `null` says "cleared" in every schema and is never mapped. */
export const mapValue =
  (kind: string, field: string, map: (value: NonNullable<JsonValue>) => JsonValue) =>
  (change: Change): Change => {
    const value = Object.hasOwn(change.set, field) ? change.set[field] : undefined;
    if (change.kind !== kind || value === undefined || value === null) return change;
    return { ...change, set: { ...change.set, [field]: map(value) } };
  };
