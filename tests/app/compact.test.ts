/** A journal of many small frames is packed without a moment in which less than everything is on the disk. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { nodeDisk } from '../../src-main/services/disk';
import { compact, isScattered } from '../../src-renderer/app/health/compact';
import type { App } from '../../src-renderer/app/types';
import { readJournal } from '../../src-renderer/vault/journalFile';
import { faultyDisk } from '../main/support/faultyDisk';
import { type Installation, install, passphrase, setUp } from '../support/installation';

const installations: Installation[] = [];
afterEach(() => {
  for (const installation of installations.splice(0)) installation.remove();
});
const laptop = async (options: Parameters<typeof install>[1] = {}): Promise<Installation> => {
  const car = await install('compact', options);
  installations.push(car);
  const app = await setUp(car);
  for (const alias of names) {
    const values = { alias, mappedFrom: '2026-01-01', status: 'active', source: 'ownObservation' };
    await app.save([{ kind: 'group', id: app.newRecordId(), values, shown: null }]);
  }
  return car;
};
const names = ['Alm', 'Ask', 'Björk', 'Ek', 'Lind', 'Lönn'];
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
const journalOf = ({ folder }: Installation): string => join(folder, 'journal.gvi');
const framesOf = (car: Installation): number =>
  readJournal(Uint8Array.from(readFileSync(journalOf(car)))).frames.length;
const always = () => true;

describe('packing the journal', () => {
  it('leaves fewer frames and everything in them, for the store and for a restore', async () => {
    const car = await laptop();
    await unlocked(car);
    const before = { frames: framesOf(car), bytes: statSync(journalOf(car)).size };
    expect(await compact(car.context(), always)).toBe(true);
    expect(framesOf(car)).toBeLessThan(before.frames);
    expect(statSync(journalOf(car)).size).toBeLessThan(before.bytes);
    const again = await unlocked(car);
    expect(aliases(again)).toEqual(names);
    expect(again.health.getState().mended).toBeNull();
    expect(await again.checkCopies(() => undefined)).toEqual({ type: 'whole' });
    car.loseIndexedDb();
    const bare = await car.reload();
    expect(await bare.restoreVault(null, passphrase)).toMatchObject({ type: 'restored', damagedFrames: 0 });
    expect(aliases(bare)).toEqual(names);
  });

  it('is not done while it would gain little', async () => {
    const car = await laptop();
    const before = readFileSync(journalOf(car));
    expect(await compact(car.context())).toBe(false);
    expect(readFileSync(journalOf(car)).equals(before)).toBe(true);
    expect(isScattered({ length: 2_000_000, nextFrame: 5000 })).toBe(true);
    expect(isScattered({ length: 400_000_000, nextFrame: 5000 })).toBe(false);
  });

  it('met by a disk that dies at any call loses nothing', { timeout: 120_000 }, async () => {
    const faulty = faultyDisk(nodeDisk(process.platform));
    const none = { at: 0, code: 'EIO', after: 'works', arrive: 0 } as const;
    let places: readonly number[] = [];
    for (let round = -1; round < places.length; round++) {
      const car = await laptop({ disk: faulty.disk });
      faulty.arm(round < 0 ? none : { at: places[round] ?? 0, code: 'EIO', after: 'dead', arrive: 5 });
      expect(await compact(car.context(), always)).toBe(round < 0);
      const calls = faulty.calls();
      const met = faulty.failed() !== null;
      faulty.arm(none);
      // Each boundary: the first and the last of calls of one name in a row.
      if (round < 0)
        places = calls.flatMap((name, at) =>
          calls[at - 1] !== name || calls[at + 1] !== name ? [at + 1] : [],
        );
      else expect(met).toBe(true);
      expect(aliases(await unlocked(car)), `place ${places[round] ?? 0}`).toEqual(names);
      car.remove();
    }
    expect(places.length).toBeGreaterThan(5);
  });
});
