/**
 * dexie-encrypted over Dexie 3, for which it was written: every field of a record sealed with NaCl in
 * Dexie's own middleware. Its saves are `relaxed`, since Dexie 3 knows no other.
 */
import { applyEncryptionMiddleware, clearAllTables, NON_INDEXED_FIELDS } from 'dexie-encrypted';
import Dexie from 'dexie3';
import type { ModelRecord } from '../../model';
import type { StorePeer } from './storePeer';

const open = async (): Promise<Dexie> => {
  const db = new Dexie('dexie-encrypted');
  // The types that it brings are those of the Dexie that npm put beside it.
  const seal = applyEncryptionMiddleware as unknown as (
    db: Dexie,
    key: Uint8Array,
    tables: Readonly<Record<string, string>>,
    onKeyChange: unknown,
  ) => void;
  seal(db, new Uint8Array(32).fill(7), { records: NON_INDEXED_FIELDS }, clearAllTables);
  db.version(1).stores({ records: 'id' });
  await db.open();
  return db;
};

const rowOf = ({ id, values }: ModelRecord) => ({ id, kind: 'customNotification', ...values });

export const dexieEncrypted: StorePeer = async () => {
  const db = await open();
  const records = db.table('records');
  return {
    fill: async (all) => {
      for (let from = 0; from < all.length; from += 4000)
        await records.bulkAdd(all.slice(from, from + 4000).map(rowOf));
    },
    readAll: () => records.toArray(),
    save: async (record) => {
      await records.put(rowOf(record));
    },
    close: async () => db.close(),
  };
};
