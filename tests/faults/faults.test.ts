/**
 * Whatever happens to page, host, disk or store: what was acknowledged is there afterwards or named as lost. `npm run
 * test:faults` runs thousands of these, `npm test` a part; `--seed N` replays one.
 */
import { describe, expect, it } from 'vitest';
import { countFrom, isQuick } from '../support/lawSettings';
import { activities } from './activities';
import { chanceFrom } from './chance';
import { createClaims, seenIn } from './claims';
import { layDown } from './laptop';
import { type Run, runKinds, runOnce } from './oneRun';
import { passphrase, world } from './world';

const first = countFrom('GVI_FAULT_SEED', 1);
const count = countFrom('GVI_FAULT_COUNT', 150);
const only = runKinds.find((kind) => kind === process.env.GVI_FAULT_ONLY) ?? null;
/** For the mutants one is enough. */
const most = isQuick ? 1 : 20;
const step = Math.max(1, countFrom('GVI_FAULT_STEP', 1));

const told = ({ seed, story, faults }: Run): string =>
  [
    `seed ${seed} (npm run test:faults -- --seed ${seed})`,
    ...story.map((line) => `    ${line}`),
    ...faults.map((line) => `  ✗ ${line}`),
  ].join('\n');

describe('undisturbed', () => {
  it.each(activities)('$name is acknowledged, and kept', async ({ run }) => {
    const base = await world();
    const chance = chanceFrom(1);
    const laptop = await layDown(base.now, 'undisturbed', chance);
    try {
      const claims = createClaims(base.seen, passphrase);
      const { app } = await laptop.start();
      await app.unlock(passphrase);
      await run({ app, claims, chance, world: base, folder: laptop.folder, word: () => 'Ord' });
      expect(claims.acknowledged()).toBeGreaterThan(0);
      const again = await laptop.start();
      await again.app.unlock(claims.passphrases().at(-1) ?? '');
      expect(again.app.session.getState()).toMatchObject({ type: 'open' });
      expect(claims.judge(await seenIn(again.app))).toEqual([]);
    } finally {
      laptop.remove();
    }
  });
});

describe('a laptop that fails in the middle of work', () => {
  it('has all that was acknowledged afterwards, nothing else, and is at rest', {
    timeout: 86_400_000,
  }, async () => {
    const kinds = new Map<string, number>();
    const failed: Run[] = [];
    let met = 0;
    let runs = 0;
    for (let n = 0; n < count && failed.length < most; n++) {
      const run = await runOnce(first + n * step, only);
      runs += 1;
      if (run.met) met += 1;
      kinds.set(run.what, (kinds.get(run.what) ?? 0) + 1);
      if (run.faults.length > 0) {
        failed.push(run);
        console.log(told(run));
      }
      if (count === 1) console.log(told(run));
    }
    console.log(
      `fault runs: ${runs} runs, ${met} struck or damaged, ${failed.length} failed, ${kinds.size} kinds`,
    );
    expect(failed.map(told)).toEqual([]);
    expect(met).toBeGreaterThan(count === 1 ? -1 : count / 2);
  });
});
