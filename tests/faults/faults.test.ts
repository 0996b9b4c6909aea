/**
 * Whatever happens to page, host, disk or store: what was acknowledged is there afterwards or named as lost. `npm run
 * test:faults` runs thousands of these, `npm test` a part; `--seed N` replays one.
 */
import { describe, expect, it } from 'vitest';
import { countFrom, isQuick } from '../support/lawSettings';
import { activities } from './activities';
import { backupActivities } from './backups';
import { damages } from './damages';
import { dryRun } from './dryRun';
import { type Run, runOnce } from './oneRun';
import { packing } from './packing';
import { everyKind, runKinds } from './plan';
import { strikes } from './strikes';

const first = countFrom('GVI_FAULT_SEED', 1);
const count = countFrom('GVI_FAULT_COUNT', everyKind.length);
const only = runKinds.find((kind) => kind === process.env.GVI_FAULT_ONLY) ?? null;
/** For the mutants one is enough. */
const most = isQuick ? 1 : 20;
const isAll = first === 1 && only === null && process.env.GVI_FAULT_COUNT === undefined;
const step = Math.max(1, countFrom('GVI_FAULT_STEP', 1));
/** Strikes, a damage, both. */
const replayed = [3, 37, 75, 88, 104, 129];

const told = ({ seed, story, faults }: Run): string =>
  [
    `seed ${seed} (npm run test:faults -- --seed ${seed})`,
    ...story.map((line) => `    ${line}`),
    ...faults.map((line) => `  ✗ ${line}`),
  ].join('\n');

describe('undisturbed', () => {
  it.each(activities)('$name is acknowledged, and kept', async (activity) => {
    const { acknowledged, boundaries, faults } = await dryRun(activity);
    expect(acknowledged).toBeGreaterThan(0);
    expect(faults).toEqual([]);
    expect(boundaries.page).toBeGreaterThan(0);
  });

  it('compaction leaves another journal, with fewer frames', async () => {
    const { before, after } = await dryRun(packing);
    expect(after.generation).not.toBe(before.generation);
    expect(after.frames).toBeLessThan(before.frames);
  });

  it.each(backupActivities)('$name leaves copies that the drill restores', async (activity) => {
    const { backups, faults } = await dryRun(activity);
    expect(backups).toBe(activity.name === 'backup' ? 1 : 2);
    expect(faults).toEqual([]);
  });
});

describe('a seed', () => {
  it('makes the same run whatever ran before it', { timeout: 86_400_000 }, async () => {
    const forwards: Run[] = [];
    for (const seed of replayed) forwards.push(await runOnce(seed));
    for (const [n, seed] of [...replayed.entries()].reverse())
      expect(await runOnce(seed)).toEqual(forwards[n]);
  });
});

describe('a laptop that fails in the middle of work', () => {
  it('has all that was acknowledged afterwards, nothing else, and is at rest', {
    timeout: 86_400_000,
  }, async () => {
    const kinds = new Map<string, number>();
    const failed: Run[] = [];
    const struck = new Set<string>();
    let met = 0;
    let runs = 0;
    for (let n = 0; n < count && failed.length < most; n++) {
      const run = await runOnce(first + n * step, only);
      runs += 1;
      if (run.met) {
        met += 1;
        struck.add(run.what);
      }
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
    if (!isAll) return;
    const places = activities.flatMap(({ name }) => strikes.map((strike) => `${strike} during ${name}`));
    expect(places.filter((place) => !struck.has(place))).toEqual([]);
    expect(damages.filter(({ name }) => !struck.has(name))).toEqual([]);
  });
});
