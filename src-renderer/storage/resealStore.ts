/**
 * After an erasure: every commit of the spaces named is sealed anew, the secrets with the new data keys take the place of
 * the old, and the store remembers the journal that was written with them: one transaction, all or nothing.
 *
 * The boxes are made before it opens. A row of those spaces that is not among those handed over (it did not open) goes:
 * the key under which it could ever have opened goes too.
 */
import { type Space, spaces } from '../domain/ids';
import type { JsonValue } from '../domain/json';
import { err, ok, type Result } from '../domain/result';
import { type CommitRow, type Database, type StateRow, stateKey } from './database';
import type { JournalEnd } from './journalWriter';
import { type RowBox, spaceNumber } from './rowBox';
import { type StorageFailure, storeFailure } from './storageFailure';
import type { StoredCommit } from './vaultStore';

export type Reseal = {
  readonly spaces: readonly Space[];
  /** All commits of those spaces; others are left alone. */
  readonly commits: readonly (StoredCommit & { readonly n: number })[];
  readonly secrets: JsonValue;
  readonly journal: JournalEnd;
};

/** `box` seals under the new keys. */
export const resealStore = async (
  db: Database,
  box: RowBox,
  reseal: Reseal,
): Promise<Result<void, StorageFailure>> => {
  const rows: CommitRow[] = [];
  for (const { n, space, line } of reseal.commits) {
    if (!reseal.spaces.includes(space)) continue;
    rows.push({ n, s: spaceNumber(space), box: await box.sealText(space, 'commits', String(n), line) });
  }
  const stateRow = async (k: number, value: JsonValue): Promise<StateRow> => ({
    k,
    box: await box.sealText(null, 'state', String(k), JSON.stringify(value)),
  });
  const state = [
    await stateRow(stateKey.secrets, reseal.secrets),
    await stateRow(stateKey.journal, reseal.journal),
  ];
  const kept = new Set(rows.map(({ n }) => n));
  const numbers = spaces.filter((space) => reseal.spaces.includes(space)).map(spaceNumber);
  try {
    await db.dexie.transaction('rw', [db.commits, db.state], async () => {
      const gone: number[] = [];
      await db.commits.each(({ n, s }) => {
        if (numbers.includes(s) && !kept.has(n)) gone.push(n);
      });
      await db.commits.bulkDelete(gone);
      await db.commits.bulkPut(rows);
      await db.state.bulkPut(state);
    });
    return ok(undefined);
  } catch (cause) {
    return err(storeFailure(cause));
  }
};
