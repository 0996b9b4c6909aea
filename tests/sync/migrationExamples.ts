/**
 * One example or more for each migration, by its number: a change as it was written, and as it is read afterwards.
 * A migration without one fails the tests, and so does an example without a migration.
 */
import type { Change } from '../../src-renderer/sync/commit';

export type MigrationExample = { readonly written: Change; readonly read: Change };

export const migrationExamples: Readonly<Record<number, readonly MigrationExample[]>> = {};
