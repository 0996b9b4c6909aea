/**
 * Everything that the store holds under other keys, with the header that opens them: one transaction, all or nothing, for a
 * vault whose keys somebody else may know (docs/formats.md §6). Boxes are made before it opens; what is a cache goes.
 *
 * Every table is emptied first, those of later versions too: whatever it held was sealed under a key that is given up.
 */
import type { JsonValue } from '../domain/json';
import { err, ok, type Result } from '../domain/result';
import {
  type CommitRow,
  type Database,
  type DraftRow,
  type ReceiptRow,
  type StateKey,
  type StateRow,
  stateKey,
  type WaitingRow,
} from './database';
import type { JournalEnd } from './journalWriter';
import { type RowBox, spaceNumber } from './rowBox';
import { type StorageFailure, storeFailure } from './storageFailure';
import type { VaultHeader } from './vaultHeader';
import type { StoredVault } from './vaultStore';

/** The same of before and after. `drafts` seals drafts, `rows` the rest. */
export type Boxes = { readonly rows: RowBox; readonly drafts: RowBox };

export type ResealAll = {
  readonly header: VaultHeader;
  /** All of it opened: the caller has asked that nothing is damaged. */
  readonly stored: StoredVault;
  /** In place of what was stored. */
  readonly state: Readonly<Partial<Record<StateKey, JsonValue>>>;
  readonly journal: JournalEnd;
  readonly onProgress: (done: number, of: number) => void;
};

/** A row that does not open is left behind: nobody can read it, and nobody will. */
const moved = async <Row extends { readonly box: Uint8Array<ArrayBuffer> }>(
  rows: readonly Row[],
  place: string,
  keyOf: (row: Row) => string,
  from: RowBox,
  to: RowBox,
): Promise<readonly Row[]> => {
  const result: Row[] = [];
  for (const row of rows) {
    const plain = await from.openBytes(null, place, keyOf(row), row.box);
    if (plain.ok) result.push({ ...row, box: await to.sealBytes(null, place, keyOf(row), plain.value) });
  }
  return result;
};

const batch = 500;

export const resealAll = async (
  db: Database,
  from: Boxes,
  to: Boxes,
  { header, stored, state, journal, onProgress }: ResealAll,
): Promise<Result<void, StorageFailure>> => {
  const commits: CommitRow[] = [];
  for (const { n, space, line } of stored.commits) {
    commits.push({
      n,
      s: spaceNumber(space),
      box: await to.rows.sealText(space, 'commits', String(n), line),
    });
    if (commits.length % batch === 0) onProgress(commits.length, stored.commits.length);
  }
  const sealed = async (place: string, key: number, value: JsonValue) =>
    to.rows.sealText(null, place, String(key), JSON.stringify(value));
  const states: StateRow[] = [];
  const values = { ...stored.state, ...state, [stateKey.journal]: { v: 1, ...journal } };
  for (const [k, value] of Object.entries(values))
    states.push({ k: Number(k), box: await sealed('state', Number(k), value) });
  const receipts: ReceiptRow[] = [];
  for (const [index, value] of stored.receipts.entries())
    receipts.push({ n: index + 1, box: await sealed('receipts', index + 1, value) });
  const numbered = ({ n }: WaitingRow): string => String(n);
  const drafts = await moved<DraftRow>(
    await db.drafts.toArray(),
    'drafts',
    ({ k }) => k,
    from.drafts,
    to.drafts,
  );
  const waiting = await moved(await db.waiting.toArray(), 'waiting', numbered, from.rows, to.rows);
  const files = await moved(await db.waitingFiles.toArray(), 'waitingFiles', numbered, from.rows, to.rows);
  try {
    await db.dexie.transaction('rw', db.dexie.tables, async () => {
      for (const table of db.dexie.tables) await table.clear();
      for (let at = 0; at < commits.length; at += batch)
        await db.commits.bulkAdd(commits.slice(at, at + batch));
      await db.receipts.bulkAdd(receipts);
      await db.state.bulkAdd(states);
      await db.drafts.bulkAdd([...drafts]);
      await db.waiting.bulkAdd([...waiting]);
      await db.waitingFiles.bulkAdd([...files]);
      await db.vault.put({ id: 'vault', header });
    });
    return ok(undefined);
  } catch (cause) {
    return err(storeFailure(cause));
  }
};
