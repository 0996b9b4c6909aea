/**
 * Ten thousand forged bundles, made from numbers (nothing of it is kept). Each is answered exactly as docs/formats.md §4 says:
 * refused by that reason, parts set aside for that reason, `alreadyImported`, or, where the forger did nothing wrong, taken.
 * None throws, and none moves a byte of what is held. GVI_FORGERIES=n makes more of each.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import type { ImportPlan } from '../../src-renderer/sync/importPlan';
import { createChance } from '../support/histories';
import { countFrom, report } from '../support/lawSettings';
import { plain } from '../support/oracleFold';
import { families } from './families';
import { answerOf, type Family } from './forgery';
import { newWorld, type World } from './world';

let world: World;
beforeAll(async () => {
  world = await newWorld();
});

const wanted = countFrom('GVI_FORGERIES', 10_000);
const total = families.reduce((sum, { share }) => sum + share, 0);

/** Every byte of what the reader holds, as text. */
const everythingHeld = (): string => {
  const { hlc, peer, spaces } = world.reader.state();
  const chains = Object.values(spaces).map(({ chains: all, heads }) => [[...all], [...heads]]);
  return plain({ hlc, peer, chains });
};

const judged = async (family: Family, at: number, number: number): Promise<string | null> => {
  const { also, answers, file, how } = family.make(world, createChance(at * 1_000_003 + number), number);
  const name = `${number} (${how})`;
  let plan: ImportPlan;
  try {
    plan = await world.reader.preview(file);
  } catch (error) {
    return `${name} throws ${String(error)}`;
  }
  const answer = answerOf(plan);
  if (!answers.includes(answer))
    return `${name} is ${answer}, not ${answers.join(' or ')}: ${JSON.stringify('detail' in plan ? plan.detail : 0)}`;
  const more = also?.(plan) ?? null;
  return more === null ? null : `${name}: ${more}`;
};

describe('the corpus', () => {
  it('is ten thousand', () => {
    expect(total).toBeGreaterThanOrEqual(10_000);
    expect(new Set(families.map(({ name }) => name)).size).toBe(families.length);
  });

  it.each(families.map((family, at) => ({ ...family, at })))(
    '$name',
    async (family) => {
      const before = everythingHeld();
      const state = world.reader.state();
      const number = Math.ceil((family.share * wanted) / total);
      const wrong: string[] = [];
      for (let n = 0; n < number && wrong.length < 8; n++) {
        const fault = await judged(family, family.at, n);
        if (fault !== null) wrong.push(fault);
      }
      expect(wrong).toEqual([]);
      expect(world.reader.state()).toBe(state);
      expect(everythingHeld()).toBe(before);
      report(family.name, { forgeries: number });
    },
    600_000,
  );
});
