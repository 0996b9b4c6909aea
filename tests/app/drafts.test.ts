/** Drafts on the disk: durable, sealed, offered again, never lost without a word. */
import { IDBDatabase, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, describe, expect, it } from 'vitest';
import type { App, KeptDraft } from '../../src-renderer/app/types';
import { type Installation, install, passphrase, setUp } from '../support/installation';

const installations: Installation[] = [];
const laptop = async (): Promise<Installation> => {
  const installation = await install('drafts');
  installations.push(installation);
  await setUp(installation);
  return installation;
};
afterEach(() => {
  for (const installation of installations.splice(0)) installation.remove();
});
const reopened = async (installation: Installation): Promise<App> => {
  const app = await installation.reload();
  await app.unlock(passphrase);
  return app;
};
const draftOf = (app: App, more: Partial<KeptDraft> = {}): Omit<KeptDraft, 'at'> => {
  const id = app.newRecordId();
  return { key: `person:${id}`, kind: 'person', id, values: { alias: 'Kaja-12' }, field: 'alias', ...more };
};

describe('a draft', () => {
  it('comes back after a restart with its form, its field, its time and what it was typed over', async () => {
    const installation = await laptop();
    const app = installation.app();
    const whole = draftOf(app, { shown: { alias: 'Kaja-11' } });
    const beside = draftOf(app, { key: 'person:1:void', form: 'void', values: { reason: 'Dubblett' } });
    const kept = await app.keepDraft(whole);
    expect(kept).toEqual({ type: 'kept', at: '2026-11-20T09:30:43.123Z' });
    await app.keepDraft(beside);
    const found = await (await reopened(installation)).readDrafts();
    const at = '2026-11-20T09:30:43.123Z';
    expect(found).toHaveLength(2);
    expect(found).toEqual(
      expect.arrayContaining([
        { ...whole, at },
        { ...beside, at },
      ]),
    );
  });

  it('is gone when it is saved or thrown away', async () => {
    const installation = await laptop();
    const draft = draftOf(installation.app());
    await installation.app().keepDraft(draft);
    await installation.app().dropDraft(draft.key);
    expect(await (await reopened(installation)).readDrafts()).toEqual([]);
  });

  it('is flushed to the disk before it counts: the transaction asks for strict durability', async () => {
    const installation = await laptop();
    const asked: unknown[] = [];
    const { transaction } = IDBDatabase.prototype;
    IDBDatabase.prototype.transaction = function (
      this: IDBDatabase,
      ...given: Parameters<typeof transaction>
    ) {
      asked.push(given);
      return transaction.apply(this, given);
    } as typeof transaction;
    try {
      // The store takes hold of the function when it opens.
      const app = await reopened(installation);
      asked.length = 0;
      await app.keepDraft(draftOf(app));
    } finally {
      IDBDatabase.prototype.transaction = transaction;
    }
    expect(asked).toEqual([[['drafts'], 'readwrite', { durability: 'strict' }]]);
  });

  it('that the disk does not take is said, and is taken when it is tried again', async () => {
    const installation = await laptop();
    const app = installation.app();
    const draft = draftOf(app);
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
    try {
      expect(await app.keepDraft(draft)).toMatchObject({ type: 'failed', failure: { type: 'diskFull' } });
    } finally {
      IDBObjectStore.prototype.put = put;
    }
    expect(await app.keepDraft(draft)).toMatchObject({ type: 'kept' });
    expect(await (await reopened(installation)).readDrafts()).toHaveLength(1);
  });

  it('of an earlier version, which did not write down what it was typed over, is read', async () => {
    const installation = await laptop();
    const { shown: _none, ...older } = { ...draftOf(installation.app()), shown: undefined };
    await installation.app().keepDraft(older);
    const [found] = await (await reopened(installation)).readDrafts();
    expect(found).toMatchObject({ values: { alias: 'Kaja-12' } });
    expect(found).not.toHaveProperty('shown');
  });
});

describe('a draft that cannot be read', () => {
  it('is counted and left on the disk, and the others are offered', async () => {
    const installation = await laptop();
    const app = installation.app();
    await app.keepDraft(draftOf(app));
    await app.keepDraft(draftOf(app));
    const rows = await rowsOf(installation);
    const [first] = rows;
    if (first === undefined) throw new Error('no row');
    await putRow(installation, { ...first, box: first.box.slice(0, 20) });
    const again = await reopened(installation);
    expect(again.unreadableDrafts()).toBe(1);
    expect(await again.readDrafts()).toHaveLength(1);
    expect(await rowsOf(installation)).toHaveLength(2);
  });

  it('because a later version has a form that this one has not, is counted and left', async () => {
    const installation = await laptop();
    const app = installation.app();
    await app.keepDraft({ ...draftOf(app), form: 'checkIn' as 'void' });
    const again = await reopened(installation);
    expect(await again.readDrafts()).toEqual([]);
    expect(again.unreadableDrafts()).toBe(1);
    expect(await rowsOf(installation)).toHaveLength(1);
  });

  it('is none where all are well', async () => {
    const installation = await laptop();
    const app = installation.app();
    await app.keepDraft(draftOf(app));
    expect((await reopened(installation)).unreadableDrafts()).toBe(0);
    await app.lock('manual');
    expect(app.unreadableDrafts()).toBe(0);
    expect(await app.keepDraft(draftOf(app))).toEqual({ type: 'locked' });
  });
});

type Row = { readonly k: string; readonly box: Uint8Array };
const store = async (installation: Installation, mode: IDBTransactionMode) => {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const asked = installation.indexedDb().open('gvi-faltbok');
    asked.onsuccess = () => resolve(asked.result as unknown as IDBDatabase);
    asked.onerror = () => reject(asked.error);
  });
  return { db, drafts: db.transaction('drafts', mode).objectStore('drafts') };
};
const answer = <T>(asked: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
const rowsOf = async (installation: Installation): Promise<readonly Row[]> => {
  const { db, drafts } = await store(installation, 'readonly');
  const rows = await answer<Row[]>(drafts.getAll());
  db.close();
  return rows;
};
const putRow = async (installation: Installation, row: Row): Promise<void> => {
  const { db, drafts } = await store(installation, 'readwrite');
  await answer(drafts.put(row));
  db.close();
};
