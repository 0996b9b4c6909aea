/**
 * dexie-encrypted over Dexie 3, for which it was written (it breaks under 4): every field of a record sealed with NaCl in
 * Dexie's own middleware. Its saves are `relaxed`, since Dexie 3 knows no other.
 */
import { applyEncryptionMiddleware, clearAllTables, NON_INDEXED_FIELDS } from 'dexie-encrypted';
import Dexie, { type Table } from 'dexie3';
import type { ModelRecord } from '../../model';
import type { StorePeer } from './storePeer';

type Row = { readonly id: string };

class Sealed extends Dexie {
  declare readonly records: Table<Row, string>;
}

const open = async (): Promise<Sealed> => {
  const db = new Sealed('dexie-encrypted');
  // The types it brings are those of the Dexie that npm put beside it.
  const middleware = applyEncryptionMiddleware as unknown as (
    db: Sealed,
    key: Uint8Array,
    tables: Readonly<Record<string, string>>,
    onKeyChange: unknown,
  ) => void;
  middleware(db, new Uint8Array(32).fill(7), { records: NON_INDEXED_FIELDS }, clearAllTables);
  db.version(1).stores({ records: 'id' });
  await db.open();
  return db;
};

const rowOf = ({ id, values }: ModelRecord): Row => ({ id, kind: 'customNotification', ...values }) as Row;

export const dexieEncrypted: StorePeer = async () => {
  const db = await open();
  return {
    fill: async (records) => {
      for (let from = 0; from < records.length; from += 4000)
        await db.records.bulkAdd(records.slice(from, from + 4000).map(rowOf));
    },
    readAll: () => db.records.toArray(),
    save: async (record) => {
      await db.records.put(rowOf(record));
    },
    close: async () => db.close(),
  };
};
