/** The same records in plain Dexie, and sealed one by one: what anybody would write. */
import Dexie from 'dexie';
import { manyRecords } from '../model';
import { hold } from './vault';

const openPlain = (): Dexie => {
  const db = new Dexie('plain');
  db.version(1).stores({ records: 'id' });
  return db;
};

export const fillPlain = async (count: number): Promise<void> => {
  const db = openPlain();
  const records = manyRecords(count).map(({ id, values }) => ({ id, kind: 'customNotification', ...values }));
  for (let from = 0; from < count; from += 4000)
    await db.table('records').bulkAdd(records.slice(from, from + 4000));
  db.close();
};

export const readPlain = async (): Promise<number> => {
  const started = performance.now();
  const db = openPlain();
  const records = await db.table('records').toArray();
  const ms = performance.now() - started;
  hold(records);
  return ms;
};

const openSealed = (): Dexie => {
  const db = new Dexie('sealed');
  db.version(1).stores({ records: 'n' });
  return db;
};
const keyOf = (): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', new Uint8Array(32), 'AES-GCM', false, ['encrypt', 'decrypt']);

export const fillSealed = async (count: number): Promise<void> => {
  const db = openSealed();
  const key = await keyOf();
  const records = manyRecords(count);
  for (let from = 0; from < count; from += 4000) {
    const rows = records.slice(from, from + 4000).map(async ({ id, values }, at) => {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const plain = new TextEncoder().encode(JSON.stringify({ id, kind: 'customNotification', ...values }));
      const box = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, plain);
      return { n: from + at, iv, box: new Uint8Array(box) };
    });
    await db.table('records').bulkAdd(await Promise.all(rows));
  }
  db.close();
};

export const readSealed = async (): Promise<number> => {
  const key = await keyOf();
  const started = performance.now();
  const db = openSealed();
  const rows = await db.table('records').toArray();
  const records: unknown[] = [];
  for (let from = 0; from < rows.length; from += 1000) {
    const opened = rows
      .slice(from, from + 1000)
      .map(async ({ box, iv }) =>
        JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, box))),
      );
    records.push(...(await Promise.all(opened)));
  }
  const ms = performance.now() - started;
  hold(records);
  return ms;
};
