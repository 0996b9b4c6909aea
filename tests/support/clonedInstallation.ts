/** The same disk twice: folder and IndexedDB of an installation copied as they stand, as an image of a hard disk would be. */
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import Dexie from 'dexie';
import { IDBKeyRange } from 'fake-indexeddb';
import { type Installation, install, passphrase } from './installation';

const databaseName = 'gvi-faltbok';
const open = (indexedDB: IDBFactory): Dexie => new Dexie(databaseName, { indexedDB, IDBKeyRange });

const copyDatabase = async (from: IDBFactory, to: IDBFactory): Promise<void> => {
  const source = await open(from).open();
  const target = open(to);
  const schema = source.tables.map((table) => [
    table.name,
    [table.schema.primKey, ...table.schema.indexes].map(({ keyPath }) => String(keyPath)).join(),
  ]);
  target.version(source.verno).stores(Object.fromEntries(schema));
  await target.open();
  for (const table of source.tables) await target.table(table.name).bulkAdd(await table.toArray());
  source.close();
  target.close();
};

/** Locked, on a disk that is the other's; clocks go on apart. */
export const cloneInstallation = async (from: Installation, name: string): Promise<Installation> => {
  const clone = await install(name);
  copyFileSync(join(from.folder, 'journal.gvi'), join(clone.folder, 'journal.gvi'));
  await copyDatabase(from.indexedDb(), clone.indexedDb());
  clone.clock.set(from.clock.now());
  await clone.app().start();
  await clone.app().unlock(passphrase);
  if (clone.app().session.getState().type !== 'open') throw new Error('the clone did not open');
  return clone;
};
