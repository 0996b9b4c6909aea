/** Store and journal: each mends the other, and what neither has is said. */
import { readFileSync, rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { App } from '../../src-renderer/app/types';
import { keepUp } from '../../src-renderer/app/upkeep/keepUp';
import { type Installation, passphrase } from '../support/installation';
import {
  aliases,
  device,
  flipInJournal,
  journalOf,
  laptop,
  nothing,
  save,
  unlocked,
} from '../support/mending';
import { dropRow, emptyTable, flipRow, inStore, rowCount, type StoreTable } from '../support/storeDamage';

describe('rows that the store has lost without an error', () => {
  it('are taken from the journal at unlock, and the device goes on as it was', async () => {
    const { car, app } = await laptop();
    await save(app, 'Ask', 'Björk', 'Ek');
    const own = device(app);
    const rows = await rowCount(car, 'commits');
    for (const place of [0, rows >> 1, rows - 1]) {
      await dropRow(car, 'commits', place);
      const again = await unlocked(car);
      expect(aliases(again), `row ${place}`).toEqual(['Ask', 'Björk', 'Ek']);
      expect(again.health.getState()).toMatchObject({ mended: { toStore: 1 }, lost: [], uncounted: [] });
      expect(device(again)).toBe(own);
      await again.lock('manual');
    }
    const quiet = await unlocked(car);
    expect(quiet.health.getState().mended).toBeNull();
    await save(quiet, 'Lind');
    expect(aliases(await unlocked(car))).toEqual(['Ask', 'Björk', 'Ek', 'Lind']);
  });

  it.each(['vault', 'commits', 'state', 'receipts'] as const)(
    'are a whole table, %s: everything is there afterwards',
    async (table: StoreTable) => {
      const { car, app } = await laptop();
      await save(app, 'Ask', 'Björk');
      const own = device(app);
      await emptyTable(car, table);
      const again = await unlocked(car);
      expect(aliases(again)).toEqual(['Ask', 'Björk']);
      expect(device(again)).toBe(own);
      await save(again, 'Ek');
      const third = await unlocked(car);
      expect(aliases(third)).toEqual(['Ask', 'Björk', 'Ek']);
      expect(third.health.getState().mended).toBeNull();
    },
  );
});

describe('rows that do not open', () => {
  it.each([
    ['commits', 0],
    ['commits', 1],
    ['commits', -1],
    ['state', 0],
    ['state', 1],
    ['state', 2],
    ['state', 3],
    ['state', -1],
  ] as const)('are mended from the journal, %s %i, and are gone afterwards', async (table, place) => {
    const { car, app } = await laptop();
    await save(app, 'Ask', 'Björk');
    await flipRow(car, table, place < 0 ? (await rowCount(car, table)) - 1 : place);
    expect(aliases(await unlocked(car))).toEqual(['Ask', 'Björk']);
    expect((await unlocked(car)).health.getState().mended).toBeNull();
  });

  it('in what is known of snapshots: it goes, and no later unlock has anything to mend', async () => {
    const { car, app } = await laptop({ longestTail: 0 });
    await save(app, 'Ask', 'Björk');
    await keepUp(car.context());
    const last = (await rowCount(car, 'state')) - 1;
    await flipRow(car, 'state', last);
    expect(aliases(await unlocked(car))).toEqual(['Ask', 'Björk']);
    expect(await rowCount(car, 'state')).toBe(last);
    const again = await unlocked(car);
    expect(again.health.getState().mended).toBeNull();
    expect(await again.checkCopies(nothing)).toMatchObject({ type: 'whole' });
  });

  it('in the header: the slots are taken from the journal', async () => {
    const { car, app } = await laptop();
    await save(app, 'Ask');
    const own = device(app);
    await inStore(car, (db) => db.vault.put({ id: 'vault', header: { v: 1, vault: 'none', slots: 7 } }));
    const again = await unlocked(car);
    expect(aliases(again)).toEqual(['Ask']);
    expect(device(again)).toBe(own);
    rmSync(journalOf(car));
    expect(aliases(await unlocked(car))).toEqual(['Ask']);
  });

  it('in a slot of the header: one flipped bit does not lock anybody out', async () => {
    const { car, app } = await laptop();
    await save(app, 'Ask');
    await inStore(car, async (db) => {
      const row = await db.vault.get('vault');
      const header = structuredClone(row?.header) as { slots: { salt: string }[] };
      const slot = header.slots[0];
      if (slot === undefined) throw new Error('a vault has a slot');
      slot.salt = `${slot.salt.startsWith('A') ? 'B' : 'A'}${slot.salt.slice(1)}`;
      await db.vault.put({ id: 'vault', header });
    });
    expect(aliases(await unlocked(car))).toEqual(['Ask']);
    const locked = await car.reload();
    await locked.unlock('fel-lösenfras-helt-och-hållet');
    expect(locked.session.getState()).toMatchObject({ failure: { type: 'wrongPassphrase' } });
  });
});

describe('a journal that is damaged behind what the unlock reads', () => {
  it('is found when both are read whole, and written anew from the store', async () => {
    const { car, app } = await laptop();
    await save(app, 'Ask', 'Björk', 'Ek');
    const middle = readFileSync(journalOf(car)).length >> 1;
    const again = await unlocked(car);
    expect(await again.checkCopies(nothing)).toEqual({ type: 'whole' });
    expect(again.health.getState().checkedAt).not.toBeNull();
    flipInJournal(car, middle);
    expect(await again.checkCopies(nothing)).toMatchObject({
      type: 'mended',
      mended: { journalRewritten: true },
    });
    expect(aliases(again)).toEqual(['Ask', 'Björk', 'Ek']);
    await save(again, 'Lind');
    expect(await again.checkCopies(nothing)).toEqual({ type: 'whole' });

    car.loseIndexedDb();
    const bare = await car.reload();
    expect(await bare.restoreVault(null, passphrase)).toMatchObject({ type: 'restored', damagedFrames: 0 });
    expect(aliases(bare)).toEqual(['Ask', 'Björk', 'Ek', 'Lind']);
  });

  it('at its last byte is written anew at unlock', async () => {
    const { car, app } = await laptop();
    await save(app, 'Ask');
    flipInJournal(car, readFileSync(journalOf(car)).length - 1);
    const again = await unlocked(car);
    expect(aliases(again)).toEqual(['Ask']);
    expect(again.health.getState().mended).toMatchObject({ journalRewritten: true });
    expect(await again.checkCopies(nothing)).toEqual({ type: 'whole' });
  });

  it('is not overwritten by a change of passphrase from a store that has lost rows', async () => {
    const { car, app } = await laptop();
    await save(app, 'Ask', 'Björk');
    await dropRow(car, 'commits', (await rowCount(car, 'commits')) - 1);
    const before = readFileSync(journalOf(car));
    expect(await app.changePassphrase(passphrase, 'nio-snabba-granar-vid-ån-77')).toMatchObject({
      type: 'failed',
      failure: { type: 'storeFailed' },
    });
    // The same file still, with no more than what the backup before it has noted.
    expect(readFileSync(journalOf(car)).subarray(0, before.length).equals(before)).toBe(true);
    expect(aliases(await unlocked(car))).toEqual(['Ask', 'Björk']);
  });
});

describe('what neither has', () => {
  /** The frame of the save before the last, and the last but one of the rows. */
  const lose = async (car: Installation, app: App): Promise<void> => {
    const before = readFileSync(journalOf(car)).length;
    await save(app, 'Björk');
    const after = readFileSync(journalOf(car)).length;
    const rows = await rowCount(car, 'commits');
    await save(app, 'Ek');
    flipInJournal(car, (before + after) >> 1);
    await dropRow(car, 'commits', rows - 1);
  };

  it('is counted, said until a person has read it, and the rest is there under the name of a new device', async () => {
    const { car, app } = await laptop();
    await save(app, 'Ask');
    const own = device(app);
    await lose(car, app);
    const again = await unlocked(car);
    expect(aliases(again)).toEqual(['Ask', 'Ek']);
    expect(again.health.getState().lost).toMatchObject([{ own: true }]);
    expect(device(again)).not.toBe(own);
    expect(again.exchange.getState().waiting.became).toMatchObject({ why: 'lost' });
    await save(again, 'Lind');
    const third = await unlocked(car);
    expect(aliases(third)).toEqual(['Ask', 'Ek', 'Lind']);
    expect(third.health.getState().mended).toBeNull();
    // The new device's history has no hole; the loss is told all the same until somebody has read it.
    expect(third.health.getState()).toMatchObject({ lost: [], uncounted: [{ count: 1 }] });
    expect(await third.settleUncounted()).toEqual({ type: 'settled' });
    expect((await unlocked(car)).health.getState().uncounted).toEqual([]);
  });

  it('of the own settings and notes, which are no commits, is said until it is settled', async () => {
    const { car, app } = await laptop();
    await save(app, 'Ask');
    const before = readFileSync(journalOf(car)).length;
    await app.saveSettings({ language: 'sv', idleMinutes: 9, letterKeys: true });
    flipInJournal(car, before + 60);
    // Secrets, peers, settings, the journal's end.
    await dropRow(car, 'state', 2);
    const again = await unlocked(car);
    expect(again.settings.getState().idleMinutes).not.toBe(9);
    expect(again.health.getState().uncounted).toMatchObject([{ space: 'own', count: 1 }]);
    const third = await unlocked(car);
    expect(third.health.getState().uncounted).toHaveLength(1);
    expect(await third.settleUncounted()).toEqual({ type: 'settled' });
    expect((await unlocked(car)).health.getState().uncounted).toEqual([]);
  });

  it('at the end of the history, where only the count is known, is said until it is settled', async () => {
    const { car, app } = await laptop();
    await save(app, 'Ask');
    const before = readFileSync(journalOf(car)).length;
    await save(app, 'Björk');
    const rows = await rowCount(car, 'commits');
    // The commit's own frame, not the one that closes and counts it.
    flipInJournal(car, before + 60);
    await dropRow(car, 'commits', rows - 1);
    const again = await unlocked(car);
    expect(aliases(again)).toEqual(['Ask']);
    expect(again.health.getState().uncounted).toMatchObject([{ count: 1 }]);
    expect((await unlocked(car)).health.getState().uncounted).toMatchObject([{ count: 1 }]);
    const third = await unlocked(car);
    expect(await third.settleUncounted()).toEqual({ type: 'settled' });
    expect((await unlocked(car)).health.getState().uncounted).toEqual([]);
  });
});
