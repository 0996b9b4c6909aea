/** The store's own word on what both copies held, where the journal's end can say nothing any more. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type StateRow, stateKey } from '../../src-renderer/storage/database';
import { aliases, flipInJournal, journalOf, laptop, save, unlocked } from '../support/mending';
import { dropRow, inStore, rowCount } from '../support/storeDamage';

describe('the last save, gone from the store, with the journal’s end harmed that told of it', () => {
  it('is counted as lost, for the store was told what both held; once, and until a person has read it', async () => {
    const { car, app } = await laptop();
    await save(app, 'Ask', 'Björk');
    flipInJournal(car, readFileSync(journalOf(car)).length - 10);
    await dropRow(car, 'commits', (await rowCount(car, 'commits')) - 1);
    const again = await unlocked(car);
    expect(aliases(again)).toEqual(['Ask']);
    const told = [expect.objectContaining({ space: 'samordning', count: 1 })];
    expect(again.health.getState().uncounted).toEqual(told);
    await save(again, 'Ek');
    const third = await unlocked(car);
    expect(third.health.getState()).toMatchObject({ mended: null, uncounted: told });
    expect(await third.settleUncounted()).toEqual({ type: 'settled' });
    expect((await unlocked(car)).health.getState().uncounted).toEqual([]);
  });

  it('is counted as lost as well when the store had first to be told of it at an unlock', async () => {
    const { car, app } = await laptop();
    await save(app, 'Ask');
    // A power cut between the journal and the store: the row of the journal's end is that of before.
    let end: StateRow | undefined;
    await inStore(car, async (db) => {
      end = await db.state.get(stateKey.journal);
    });
    await save(app, 'Björk');
    await dropRow(car, 'commits', (await rowCount(car, 'commits')) - 1);
    await inStore(car, async (db) => {
      if (end === undefined) throw new Error('the journal has an end');
      await db.state.put(end);
    });
    const first = await unlocked(car);
    expect(aliases(first)).toEqual(['Ask', 'Björk']);
    expect(first.health.getState().mended).toMatchObject({ toStore: 1, journalRewritten: false });
    flipInJournal(car, readFileSync(journalOf(car)).length - 10);
    await dropRow(car, 'commits', (await rowCount(car, 'commits')) - 1);
    const again = await unlocked(car);
    expect(aliases(again)).toEqual(['Ask']);
    expect(again.health.getState().uncounted).toMatchObject([{ space: 'samordning', count: 1 }]);
  });

  it('is not lost where the store has it', async () => {
    const { car, app } = await laptop();
    await save(app, 'Ask', 'Björk');
    flipInJournal(car, readFileSync(journalOf(car)).length - 10);
    const again = await unlocked(car);
    expect(aliases(again)).toEqual(['Ask', 'Björk']);
    expect(again.health.getState()).toMatchObject({ uncounted: [], lost: [] });
  });
});
