/** The clockwork that keeps drafts: when it writes, what it writes, and that nothing typed is passed over. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { KeepOutcome } from '../../src-renderer/app/types';
import { instantFrom } from '../../src-renderer/domain/time';
import { againAfter, createKeeper, type Kept, keepAfter } from '../../src-renderer/ui/shared/form/keeper';
import { aFriday } from '../support/clock';

const fixedInstant = instantFrom(aFriday);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const isKept: KeepOutcome = { type: 'kept', at: fixedInstant };
const full: KeepOutcome = { type: 'failed', failure: { type: 'diskFull', detail: '' } };
const text = (typed: string, field = 'note') => ({ values: { note: typed }, field });

/** A disk in hand: each write waits until it is answered. */
const scene = () => {
  const asked: string[] = [];
  const answers: ((outcome: KeepOutcome) => void)[] = [];
  const told: Kept[] = [];
  let underWay = 0;
  let most = 0;
  let removed = 0;
  const keeper = createKeeper({
    put: async ({ values, field }) => {
      asked.push(`${field}: ${values['note']}`);
      underWay += 1;
      most = Math.max(most, underWay);
      const outcome = await new Promise<KeepOutcome>((resolve) => answers.push(resolve));
      underWay -= 1;
      return outcome;
    },
    remove: async () => {
      removed += 1;
    },
    tell: (kept) => told.push(kept),
  });
  const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
  const answer = async (outcome: KeepOutcome = isKept): Promise<void> => {
    const next = answers.shift();
    if (next === undefined) throw new Error('nothing is under way');
    next(outcome);
    await pass(0);
  };
  return { keeper, asked, told, answer, pass, most: () => most, removed: () => removed };
};

describe('a draft', () => {
  it('is on its way a moment after the first letter, however fast one types on', async () => {
    const { keeper, asked, pass, answer, told } = scene();
    for (const typed of ['a', 'ab', 'abc', 'abcd']) {
      keeper.keep(text(typed));
      await pass(keepAfter / 4);
    }
    expect(asked).toEqual(['note: abcd']);
    await answer();
    expect(told).toEqual([{ keptAt: Date.parse(fixedInstant), failure: null }]);
    await pass(10 * keepAfter);
    expect(asked).toHaveLength(1);
  });

  it('is written once at a time, and what was typed meanwhile goes next, the newest of it', async () => {
    const { keeper, asked, pass, answer, most } = scene();
    keeper.keep(text('a'));
    await pass(keepAfter);
    for (const typed of ['ab', 'abc', 'abcd']) {
      keeper.keep(text(typed));
      await pass(keepAfter);
    }
    expect(asked).toEqual(['note: a']);
    await answer();
    expect(asked).toEqual(['note: a', 'note: abcd']);
    await answer();
    expect(asked).toHaveLength(2);
    expect(most()).toBe(1);
  });

  it('is flushed with what was typed before the call, however many call', async () => {
    const { keeper, asked, pass, answer, most } = scene();
    keeper.keep(text('a'));
    await pass(keepAfter);
    keeper.keep(text('ab'));
    let done = 0;
    for (const flushed of [keeper.flush(), keeper.flush(), keeper.flush()]) void flushed.then(() => done++);
    await answer();
    expect({ asked, done }).toEqual({ asked: ['note: a', 'note: ab'], done: 0 });
    await answer();
    await pass(0);
    expect(done).toBe(3);
    expect(most()).toBe(1);
    expect(asked).toHaveLength(2);
  });

  it('that the disk refused is said, and tried again until it is there, with the newest text', async () => {
    const { keeper, asked, pass, answer, told } = scene();
    keeper.keep(text('a'));
    await pass(keepAfter);
    await answer(full);
    expect(told.at(-1)).toEqual({ keptAt: null, failure: { type: 'diskFull', detail: '' } });
    await pass(againAfter);
    await answer(full);
    keeper.keep(text('ab'));
    await pass(againAfter);
    expect(asked).toEqual(['note: a', 'note: a', 'note: ab']);
    await answer();
    expect(told.at(-1)).toEqual({ keptAt: Date.parse(fixedInstant), failure: null });
    await pass(10 * againAfter);
    expect(asked).toHaveLength(3);
  });

  it('knows the field where one was, and is not written for a mere look around', async () => {
    const { keeper, asked, pass, answer } = scene();
    keeper.at('date');
    await pass(keepAfter);
    expect(asked).toEqual([]);
    keeper.keep(text('a'));
    keeper.at('date');
    await pass(keepAfter);
    await answer();
    keeper.at('date');
    await pass(keepAfter);
    expect(asked).toEqual(['date: a']);
  });

  it('that was saved or thrown away is not written again, not even by a write that comes back refused', async () => {
    const { keeper, asked, pass, answer, told, removed } = scene();
    keeper.keep(text('a'));
    await pass(keepAfter);
    await keeper.drop();
    await answer(full);
    await pass(10 * againAfter);
    expect({ asked: asked.length, removed: removed(), typed: keeper.isTyped() }).toEqual({
      asked: 1,
      removed: 1,
      typed: false,
    });
    expect(told).toEqual([{ keptAt: null, failure: null }]);
  });

  it('that waited is somebody’s text, and is kept anew when the field changes', async () => {
    const { keeper, asked, pass } = scene();
    keeper.found(text('from yesterday'));
    expect(keeper.isTyped()).toBe(true);
    await pass(10 * keepAfter);
    expect(asked).toEqual([]);
    keeper.at('date');
    await pass(keepAfter);
    expect(asked).toEqual(['date: from yesterday']);
  });
});
