/**
 * After an erasure: every commit of the spaces named is sealed anew, the secrets with the new data keys take the place of
 * the old, and the store remembers the journal that was written with them: one transaction, all or nothing.
 *
 * The boxes are made before it opens. What fills pages is put into pages; snapshots of those spaces go, and are made anew
 * when there is time. A row of those spaces that is not among those handed over (it did not open) goes:
 * the key under which it could ever have opened goes too.
 */
import type { Space } from '../domain/ids';
import type { JsonValue } from '../domain/json';
import { err, ok, type Result } from '../domain/result';
import { pagesFrom } from './commitPages';
import { type CommitRow, type Database, type PageRow, type StateRow, stateKey } from './database';
import type { JournalEnd } from './journalWriter';
import { type RowBox, spaceNumber } from './rowBox';
import { dropSnapshots } from './snapshotRows';
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
  const pages: PageRow[] = [];
  for (const space of reseal.spaces) {
    const packed = await pagesFrom(
      box,
      space,
      reseal.commits.filter((commit) => commit.space === space),
    );
    if (!packed.ok) throw new Error('nobody asked to stop');
    pages.push(...packed.value.pages);
    for (const { n, line } of packed.value.rest)
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
  const numbers = reseal.spaces.map(spaceNumber);
  try {
    const tables = [db.commits, db.pages, db.state, db.roots, db.snapshots];
    await db.dexie.transaction('rw', tables, async () => {
      const gone: number[] = [];
      await db.commits.each(({ n, s }) => {
        if (numbers.includes(s)) gone.push(n);
      });
      await db.commits.bulkDelete(gone);
      await db.pages.where('s').anyOf(numbers).delete();
      await dropSnapshots(db, reseal.spaces);
      await db.commits.bulkPut(rows);
      await db.pages.bulkPut(pages);
      await db.state.bulkPut(state);
    });
    return ok(undefined);
  } catch (cause) {
    return err(storeFailure(cause));
  }
};
