/** TinyBase with its persister for IndexedDB: a table in memory, kept as one value, in plain text. A save writes all of it. */
import { createStore } from 'tinybase';
import { createIndexedDbPersister } from 'tinybase/persisters/persister-indexed-db';
import type { ModelRecord } from '../../model';
import type { StorePeer } from './storePeer';

const table = 'records';
const rowOf = ({ values }: ModelRecord) => ({
  kind: 'customNotification',
  ...(values as Readonly<Record<string, string | number | boolean>>),
});

export const tinybase: StorePeer = async () => {
  const store = createStore();
  const persister = createIndexedDbPersister(store, 'tinybase');
  await persister.load();
  return {
    fill: async (records) => {
      store.transaction(() => {
        for (const record of records) store.setRow(table, record.id, rowOf(record));
      });
      await persister.save();
    },
    readAll: async () => store.getRowIds(table).map((id) => store.getRow(table, id)),
    save: async (record) => {
      store.setRow(table, record.id, rowOf(record));
      await persister.save();
    },
    close: async () => {
      await persister.destroy();
    },
  };
};
