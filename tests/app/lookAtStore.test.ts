/** The first look at the store, without Dexie: it sees what Dexie would, and leaves everything as it was. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src-renderer/storage/database';
import { lookAtStore } from '../../src-renderer/storage/lookAtStore';
import { storeVersion } from '../../src-renderer/storage/store';

const name = 'gvi-faltbok';
const box = new Uint8Array(8);
const header = { v: 1, vault: '01932b5e-7c1a-7000-8000-0123456789ab', slots: [{ type: 'passphrase' }] };

type Upgrade = (db: IDBDatabase) => void;
const openBare = (indexedDB: IDBFactory, version?: number, upgrade?: Upgrade): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.onupgradeneeded = () => upgrade?.(request.result);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const filled = async (): Promise<IDBFactory> => {
  const indexedDB = new IDBFactory();
  const opened = await openDatabase({ indexedDB, IDBKeyRange }, name);
  if (!opened.ok) throw new Error(opened.error.detail);
  const { vault, state, drafts, dexie } = opened.value;
  await vault.put({ id: 'vault', header });
  await state.bulkPut([
    { k: 1, box },
    { k: 2, box },
  ]);
  await drafts.put({ k: 'one', box });
  dexie.close();
  return indexedDB;
};

describe('a look at the store', () => {
  it('sees the header, how many values and drafts there are, and closes what it opened', async () => {
    const indexedDB = await filled();
    const look = await lookAtStore({ indexedDB, IDBKeyRange }, name);
    expect(look).toMatchObject({
      ok: true,
      value: { header: { ok: true, value: header }, values: 2, drafts: 1 },
    });
    // A connection that is still open would keep this waiting for ever.
    const raised = await openBare(indexedDB, storeVersion * 10 + 10);
    expect(raised.version).toBe(storeVersion * 10 + 10);
  });

  it('makes no store where there is none', async () => {
    const indexedDB = new IDBFactory();
    const look = await lookAtStore({ indexedDB, IDBKeyRange }, name);
    expect(look).toEqual({
      ok: true,
      value: { header: { ok: true, value: null }, values: 0, drafts: 0, strict: null },
    });
    expect(await indexedDB.databases()).toEqual([]);
  });

  it('stops at a newer store, and leaves its number', async () => {
    const indexedDB = await filled();
    (await openBare(indexedDB, (storeVersion + 1) * 10)).close();
    expect(await lookAtStore({ indexedDB, IDBKeyRange }, name)).toEqual({
      ok: false,
      error: { type: 'newerStore', detail: `store version ${storeVersion + 1}` },
    });
    const after = await openBare(indexedDB);
    expect(after.version).toBe((storeVersion + 1) * 10);
  });

  it('reads an older one as it is', async () => {
    const indexedDB = new IDBFactory();
    const older = await openBare(indexedDB, 10, (db) => {
      db.createObjectStore('vault', { keyPath: 'id' }).put({ id: 'vault', header });
      db.createObjectStore('state', { keyPath: 'k' });
      db.createObjectStore('drafts', { keyPath: 'k' });
    });
    older.close();
    const look = await lookAtStore({ indexedDB, IDBKeyRange }, name);
    expect(look).toMatchObject({ ok: true, value: { header: { ok: true, value: header } } });
    expect((await openBare(indexedDB)).version).toBe(10);
  });

  it('takes a table that is gone for an empty one', async () => {
    const indexedDB = new IDBFactory();
    const half = await openBare(indexedDB, 30, (db) => {
      db.createObjectStore('state', { keyPath: 'k' }).put({ k: 1, box });
    });
    half.close();
    expect(await lookAtStore({ indexedDB, IDBKeyRange }, name)).toMatchObject({
      ok: true,
      value: { header: { ok: true, value: null }, values: 1, drafts: 0 },
    });
  });

  it.each([
    ['no header in it', {}, 'damaged'],
    ['a header without slots', { header: { v: 1, vault: header.vault } }, 'damaged'],
    ['a header of a later version', { header: { ...header, v: 2 } }, 'newerFormat'],
  ])('says what is wrong with a row that has %s', async (_what, row, error) => {
    const indexedDB = new IDBFactory();
    const made = await openBare(indexedDB, 30, (db) => {
      db.createObjectStore('vault', { keyPath: 'id' }).put({ id: 'vault', ...row });
    });
    made.close();
    expect(await lookAtStore({ indexedDB, IDBKeyRange }, name)).toMatchObject({
      ok: true,
      value: { header: { ok: false, error } },
    });
  });

  it('says in words of its own that the store cannot be opened', async () => {
    const indexedDB = new IDBFactory();
    indexedDB.open = () => {
      throw new DOMException('no', 'UnknownError');
    };
    expect(await lookAtStore({ indexedDB, IDBKeyRange }, name)).toMatchObject({
      ok: false,
      error: { type: 'storeUnusable' },
    });
  });
});
