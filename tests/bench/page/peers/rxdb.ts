/** RxDB over its Dexie storage, with its own encryption (crypto-js): the values of a record are one encrypted field. */
import { createRxDatabase, type RxJsonSchema } from 'rxdb/plugins/core';
import { wrappedKeyEncryptionCryptoJsStorage } from 'rxdb/plugins/encryption-crypto-js';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import type { ModelRecord } from '../../model';
import type { StorePeer } from './storePeer';

type Row = { readonly id: string; readonly values: Readonly<Record<string, unknown>> };

const schema: RxJsonSchema<Row> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: { id: { type: 'string', maxLength: 36 }, values: { type: 'object' } },
  required: ['id', 'values'],
  encrypted: ['values'],
};

const rowOf = ({ id, values }: ModelRecord): Row => ({
  id,
  values: { kind: 'customNotification', ...values },
});

export const rxdb: StorePeer = async () => {
  const db = await createRxDatabase({
    name: 'rxdb',
    storage: wrappedKeyEncryptionCryptoJsStorage({ storage: getRxStorageDexie() }),
    password: 'sju-lugna-ekar-vid-sjon-52',
    multiInstance: false,
  });
  const { records } = await db.addCollections({ records: { schema } });
  return {
    fill: async (all) => {
      for (let from = 0; from < all.length; from += 1000) {
        const { error } = await records.bulkInsert(all.slice(from, from + 1000).map(rowOf));
        if (error.length > 0) throw new Error(`${error.length} rows were not taken`);
      }
    },
    readAll: async () => (await records.find().exec()).map((document) => document.toJSON()),
    save: async (record) => {
      await records.upsert(rowOf(record));
    },
    close: async () => {
      await db.close();
    },
  };
};
