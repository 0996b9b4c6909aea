/** A passphrase slot that costs too little by now is wrapped anew after an unlock, in the background, and harmlessly. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IDBKeyRange } from 'fake-indexeddb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openDatabase } from '../../../src-renderer/storage/database';
import { readHeader } from '../../../src-renderer/storage/readHeader';
import { type KdfParams, minimumKdf } from '../../../src-renderer/vault/kdf';
import { type Installation, install, passphrase, setUp } from '../../support/installation';
import { recordsOf, saveGroup } from '../../support/saved';
import { storeFailsAt } from '../../support/storeFails';

const better: KdfParams = { ...minimumKdf, iterations: 4 };
const installations: Installation[] = [];
afterEach(() => {
  for (const installation of installations.splice(0)) installation.remove();
});
const journalOf = ({ folder }: Installation): string => join(folder, 'journal.gvi');
const laptop = async (measured: KdfParams) => {
  const upgradeKdf = vi.fn(async () => measured);
  const car = await install('upgrade', { upgradeKdf });
  installations.push(car);
  await setUp(car);
  // What was measured for the new slot holds for a month.
  await unlocked(car);
  expect(upgradeKdf).not.toHaveBeenCalled();
  car.clock.forward(31 * 24 * 3_600_000);
  return { car, upgradeKdf };
};
const costOf = async (car: Installation): Promise<unknown> => {
  const db = await openDatabase({ indexedDB: car.indexedDb(), IDBKeyRange });
  if (!db.ok) throw new Error(db.error.detail);
  const header = await readHeader(db.value);
  db.value.dexie.close();
  return header.ok && header.value?.slots.map((slot) => (slot as { readonly kdf: KdfParams }).kdf);
};
const unlocked = async (car: Installation) => {
  const app = await car.reload();
  await app.unlock(passphrase);
  expect(app.session.getState().type).toBe('open');
  return app;
};

describe('after an unlock', () => {
  it('a weaker slot gets today’s parameters, and opens with the same passphrase', async () => {
    const { car } = await laptop(better);
    await unlocked(car);
    await vi.waitFor(async () => expect(await costOf(car)).toEqual([better]), 20_000);
    await saveGroup(car.app(), 'Ask');
    await unlocked(car);
    expect(recordsOf(car.app()).get('group')?.size).toBe(1);
  });

  it('what this machine can bear is measured once a month, not at every unlock', async () => {
    const { car, upgradeKdf } = await laptop(minimumKdf);
    const commits = () => car.app().workspace.getState().notExported;
    await unlocked(car);
    await vi.waitFor(() => expect(upgradeKdf).toHaveBeenCalledTimes(1));
    // Behind what the first one keeps.
    await car.app().saveSettings({ language: 'sv', idleMinutes: 6, letterKeys: true });
    const before = commits();
    await unlocked(car);
    await car.app().saveSettings({ language: 'sv', idleMinutes: 7, letterKeys: true });
    expect(upgradeKdf).toHaveBeenCalledTimes(1);
    expect(commits()).toBe(before);
    car.clock.forward(31 * 24 * 3_600_000);
    await unlocked(car);
    await vi.waitFor(() => expect(upgradeKdf).toHaveBeenCalledTimes(2));
  });

  it('a store that refuses the new slot costs nothing: the old one opens, and it is tried again', async () => {
    const { car } = await laptop(better);
    const app = await car.reload();
    const before = readFileSync(journalOf(car));
    await storeFailsAt(1, async () => {
      await app.unlock(passphrase);
      // Begun: the journal comes first. And done: this one is in turn behind it.
      await vi.waitFor(() => expect(readFileSync(journalOf(car)).equals(before)).toBe(false), 20_000);
      await app.changePassphrase('', '');
    });
    expect(app.session.getState().type).toBe('open');
    expect(await costOf(car)).toEqual([minimumKdf]);
    await unlocked(car);
    await vi.waitFor(async () => expect(await costOf(car)).toEqual([better]), 20_000);
  });
});
