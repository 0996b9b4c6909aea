/** What is acknowledged is there afterwards, what is not is not; nothing that cannot be used is thrown away. */
import {
  appendFileSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { IDBObjectStore } from 'fake-indexeddb';
import { afterEach, describe, expect, it } from 'vitest';
import { nodeDisk } from '../../src-main/services/disk';
import type { App } from '../../src-renderer/app/types';
import { faultyDisk } from '../main/support/faultyDisk';
import { type Installation, install, passphrase, setUp } from '../support/installation';

const installations: Installation[] = [];
const laptop = async (options: Parameters<typeof install>[1] = {}): Promise<Installation> => {
  const installation = await install('faults', options);
  installations.push(installation);
  return installation;
};
afterEach(() => {
  for (const installation of installations.splice(0)) installation.remove();
});

const save = (app: App, alias: string) =>
  app.save([
    {
      kind: 'group',
      id: app.newRecordId(),
      values: { alias, mappedFrom: '2026-01-01', status: 'active', source: 'ownObservation' },
      shown: null,
    },
  ]);
const aliases = (app: App): readonly unknown[] =>
  [...(app.workspace.getState().records.get('group')?.values() ?? [])]
    .map(({ values }) => values.alias)
    .sort();
const unlocked = async (installation: Installation): Promise<App> => {
  const app = await installation.reload();
  await app.unlock(passphrase);
  expect(app.session.getState()).toMatchObject({ type: 'open' });
  return app;
};
/** IndexedDB takes no commit while the work runs. */
const withoutStore = async <T>(work: () => Promise<T>, meanwhile = () => {}): Promise<T> => {
  const { add } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.add = () => {
    meanwhile();
    throw new DOMException('no room', 'QuotaExceededError');
  };
  try {
    return await work();
  } finally {
    IDBObjectStore.prototype.add = add;
  }
};
const journalOf = (installation: Installation): string => join(installation.folder, 'journal.gvi');
const sideFiles = (installation: Installation): readonly string[] =>
  readdirSync(installation.folder).filter((name) => name.startsWith('journal-'));

describe('a save', () => {
  it.each(['ENOSPC', 'EIO', 'EROFS'])(
    'that meets %s at any call to the disk is refused and leaves all as it was',
    async (code) => {
      const faulty = faultyDisk(nodeDisk(process.platform));
      const car = await laptop({ disk: faulty.disk });
      const app = await setUp(car);
      await save(app, 'Ask');
      let at = 0;
      let met = 0;
      for (;;) {
        at += 1;
        const begun = faulty.calls().length;
        faulty.arm({ at, code, after: 'works', arrive: 5 });
        const outcome = await save(app, `Försök ${at}`);
        faulty.arm({ at: 0, code, after: 'works', arrive: 0 });
        if (outcome.type === 'saved' && faulty.failed() === null) break;
        met += 1;
        if (outcome.type === 'failed') expect(aliases(app)).not.toContain(`Försök ${at}`);
        else expect(aliases(app)).toContain(`Försök ${at}`);
        expect(begun).toBeGreaterThanOrEqual(0);
      }
      expect(met).toBeGreaterThan(1);
      expect(await save(app, 'Efteråt')).toMatchObject({ type: 'saved' });
      const shown = aliases(app);
      expect(aliases(await unlocked(car))).toEqual(shown);
    },
  );

  it('that the store refuses is taken back from the journal, and leaves all as it was', async () => {
    const car = await laptop();
    const app = await setUp(car);
    await save(app, 'Ask');
    const before = readFileSync(journalOf(car));
    expect(await withoutStore(() => save(app, 'Björk'))).toMatchObject({ type: 'failed' });
    expect(aliases(app)).toEqual(['Ask']);
    expect(readFileSync(journalOf(car)).equals(before)).toBe(true);
    expect(sideFiles(car)).toHaveLength(1);
    expect(await save(app, 'Ek')).toMatchObject({ type: 'saved' });
    expect(aliases(await unlocked(car))).toEqual(['Ask', 'Ek']);
  });

  it('that reached the journal but not the store, with no way back, is found again at unlock', async () => {
    const faulty = faultyDisk(nodeDisk(process.platform));
    const car = await laptop({ disk: faulty.disk });
    const app = await setUp(car);
    await save(app, 'Ask');
    const length = readFileSync(journalOf(car)).length;
    const outcome = await withoutStore(
      () => save(app, 'Björk'),
      () => faulty.arm({ at: 1, code: 'EIO', after: 'dead', arrive: 0 }),
    );
    expect(outcome).toMatchObject({ type: 'failed' });
    faulty.arm({ at: 0, code: 'EIO', after: 'works', arrive: 0 });
    expect(readFileSync(journalOf(car)).length).toBeGreaterThan(length);
    const again = await unlocked(car);
    expect(aliases(again)).toEqual(['Ask', 'Björk']);
    await save(again, 'Ek');
    expect(aliases(await unlocked(car))).toEqual(['Ask', 'Björk', 'Ek']);
  });
});

describe('the journal at unlock', () => {
  it('with a torn end is cut to a side file and written on', async () => {
    const car = await laptop();
    const app = await setUp(car);
    await save(app, 'Ask');
    appendFileSync(journalOf(car), Buffer.from('GVIFhalf a frame that the power cut'));
    const again = await unlocked(car);
    expect(aliases(again)).toEqual(['Ask']);
    expect(sideFiles(car)).toHaveLength(1);
    await save(again, 'Björk');
    expect(aliases(await unlocked(car))).toEqual(['Ask', 'Björk']);
  });

  it('that is missing, shorter or of another vault is written anew from the store, and nothing is deleted', async () => {
    const car = await laptop();
    const other = await laptop();
    await setUp(other);
    const app = await setUp(car);
    await save(app, 'Ask');

    rmSync(journalOf(car));
    await save(await unlocked(car), 'Björk');
    truncateSync(journalOf(car), 400);
    await save(await unlocked(car), 'Ek');
    renameSync(journalOf(other), journalOf(car));
    expect(aliases(await unlocked(car))).toEqual(['Ask', 'Björk', 'Ek']);
    expect(sideFiles(car).length).toBeGreaterThan(0);

    car.loseIndexedDb();
    const bare = await car.reload();
    expect(await bare.restoreVault(null, passphrase)).toMatchObject({ type: 'restored', damagedFrames: 0 });
    expect(aliases(bare)).toEqual(['Ask', 'Björk', 'Ek']);
  });

  it('restores all but the damaged frame, and says how many there were', async () => {
    const car = await laptop();
    const app = await setUp(car);
    await save(app, 'Ask');
    const length = readFileSync(journalOf(car)).length;
    await save(app, 'Björk');
    await save(app, 'Ek');
    const bytes = readFileSync(journalOf(car));
    bytes[length + 60] = (bytes[length + 60] ?? 0) ^ 1;
    writeFileSync(journalOf(car), bytes);
    car.loseIndexedDb();
    const bare = await car.reload();
    const outcome = await bare.restoreVault(null, passphrase);
    expect(outcome).toMatchObject({ type: 'restored' });
    expect(outcome.type === 'restored' && outcome.damagedFrames).toBeGreaterThan(0);
    expect(aliases(bare)).toEqual(['Ask', 'Ek']);
  });
});

describe('the first frames of a journal', () => {
  it.each([1, 2, 3, 4])('damaged in place %i, it still restores everything', async (place) => {
    const car = await laptop();
    await save(await setUp(car), 'Ask');
    const bytes = readFileSync(journalOf(car));
    let at = -1;
    for (let frame = 0; frame < place; frame++) at = bytes.indexOf('GVIF', at + 1);
    bytes[at + 40] = (bytes[at + 40] ?? 0) ^ 1;
    writeFileSync(journalOf(car), bytes);
    car.loseIndexedDb();
    const bare = await car.reload();
    expect(await bare.restoreVault(null, passphrase)).toMatchObject({ type: 'restored', damagedFrames: 1 });
    expect(aliases(bare)).toEqual(['Ask']);
  });
});

describe('bad input', () => {
  it('an export into a full or missing folder says so and can be made again', async () => {
    const car = await laptop();
    const app = await setUp(car);
    expect(await app.setSaveFolder(join(car.folder, 'no', 'such'))).toMatchObject({ type: 'failed' });
    expect(await app.saveOwnCard()).toMatchObject({ type: 'saved' });
  });

  it('a set-up where a journal lies already is answered, and the journal renamed only when that was agreed', async () => {
    const car = await laptop();
    const app = await setUp(car);
    await save(app, 'Ask');
    car.loseIndexedDb();
    const bare = await car.reload();
    const input = {
      municipality: 'orebro',
      name: 'Test Testsson 2',
      deviceName: 'Ny',
      role: 'field',
      spaces: ['samordning'],
      passphrase,
    } as const;
    expect(await bare.createVault({ ...input, setAsideJournal: false })).toEqual({ type: 'exists' });
    expect(sideFiles(car)).toHaveLength(0);
    expect(await bare.createVault({ ...input, setAsideJournal: true })).toEqual({ type: 'created' });
    expect(sideFiles(car)).toHaveLength(1);
  });

  it('a weak passphrase makes no vault', async () => {
    const car = await laptop();
    const app = car.app();
    await app.start();
    const outcome = await app.createVault({
      municipality: 'orebro',
      name: 'Test Testsson 1',
      deviceName: 'Bilen',
      role: 'field',
      spaces: ['samordning'],
      passphrase: 'sommar2026',
      setAsideJournal: false,
    });
    expect(outcome.type).toBe('weakPassphrase');
    expect(readdirSync(car.folder)).not.toContain('journal.gvi');
  });
});
