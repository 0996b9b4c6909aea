/**
 * Killed while typing, at moments drawn from a seed: what was typed more than a second before is offered again. A few
 * runs here; `npm run test:typing` makes five hundred. A failure prints its seed: `npm run test:typing -- --again SEED`.
 */
import { appendFileSync } from 'node:fs';
import { runTyping, typingPlan, victims } from './flows/typing';
import { expect, test } from './support/test';

const given = process.env.GVI_TYPING_SEED ?? 'gvi';
const count = Number(process.env.GVI_TYPING_COUNT ?? '4');
const from = Number(process.env.GVI_TYPING_FROM ?? '1');
const again = process.env.GVI_TYPING_AGAIN;
const report = process.env.GVI_TYPING_REPORT;

const seeds =
  again === undefined ? Array.from({ length: count }, (_, at) => `${given}-${from + at}`) : [again];

test.describe('killed while typing', () => {
  test.skip(({ host }) => host !== 'browser', 'the runs kill the browser host and its browser');

  for (const seed of seeds)
    test(`${seed}: at most the last second is lost`, async ({ launch, folder }) => {
      const loss = await runTyping(launch, folder, seed);
      const { victim, killAfter } = typingPlan(seed);
      const line = { seed, victim, killAfter, ...loss };
      console.log(
        `${seed} (${victim}): ${loss.typed} typed, ${loss.kept} kept, ${loss.lostMilliseconds} ms lost`,
      );
      if (report !== undefined) appendFileSync(report, `${JSON.stringify(line)}\n`);
    });

  test('the seeds of a few runs kill each, and cut typing and pauses alike', () => {
    const plans = Array.from({ length: 40 }, (_, at) => typingPlan(`gvi-${at + 1}`));
    for (const victim of victims) expect(plans.some((plan) => plan.victim === victim)).toBe(true);
    expect(typingPlan('gvi-1')).toEqual(plans[0]);
    expect(new Set(plans.map(({ killAfter }) => killAfter)).size).toBeGreaterThan(30);
  });
});
