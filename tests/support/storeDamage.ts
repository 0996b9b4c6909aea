/** IndexedDB as it has been seen to fail: rows gone, rows changed, tables empty, without an error anywhere. */
import { IDBKeyRange } from 'fake-indexeddb';
import { type Database, openDatabase } from '../../src-renderer/storage/database';
import type { Installation } from './installation';

export const inStore = async (
  installation: Installation,
  work: (db: Database) => Promise<unknown>,
): Promise<void> => {
  const opened = await openDatabase({ indexedDB: installation.indexedDb(), IDBKeyRange });
  if (!opened.ok) throw new Error(opened.error.type);
  try {
    await work(opened.value);
  } finally {
    opened.value.dexie.close();
  }
};

export type StoreTable = 'vault' | 'commits' | 'state' | 'receipts' | 'drafts';

export const emptyTable = (installation: Installation, table: StoreTable): Promise<void> =>
  inStore(installation, (db) => db.dexie.table(table).clear());

/** One bit of the sealed part of the row at that place, counted from the first. */
export const flipRow = (installation: Installation, table: StoreTable, place: number): Promise<void> =>
  inStore(installation, async (db) => {
    const row = (await db.dexie.table(table).toArray())[place];
    const box = new Uint8Array(row.box);
    const at = box.length >> 1;
    box[at] = (box[at] ?? 0) ^ 1;
    await db.dexie.table(table).put({ ...row, box });
  });

export const dropRow = (installation: Installation, table: StoreTable, place: number): Promise<void> =>
  inStore(installation, async (db) => {
    const keys = await db.dexie.table(table).toCollection().primaryKeys();
    await db.dexie.table(table).delete(keys[place] as number);
  });

export const rowCount = async (installation: Installation, table: StoreTable): Promise<number> => {
  let count = 0;
  await inStore(installation, async (db) => {
    count = await db.dexie.table(table).count();
  });
  return count;
};
