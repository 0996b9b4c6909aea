/** Every refusal of docs/formats.md §4, reached by a real file, and nothing of the store moved by it. */
import { describe, expect, test } from 'vitest';
import { forge } from '../support/forge';
import { historyCases } from '../support/refusals/historyCases';
import { limitCases } from '../support/refusals/limitCases';
import { openingCases } from '../support/refusals/openingCases';
import { newWorld } from '../support/refusalWorld';

const cases = [...openingCases, ...limitCases, ...historyCases];

describe('an import refuses', () => {
  test.each(cases)('$reason: $how', async ({ reason, make, detail }) => {
    const world = await newWorld();
    const file = await make(world);
    const before = world.office.state();
    const plan = await world.office.take(file);
    expect(plan).toMatchObject({ type: 'refused', reason, ...(detail === undefined ? {} : { detail }) });
    expect(world.office.state()).toBe(before);
  });

  test('for each reason of the page', () => {
    const reasons = new Set(cases.map(({ reason }) => reason));
    expect([...reasons].sort()).toEqual(
      'badSignature brokenChain damaged fork gap newerFormat notABundle notForThisDevice revokedSender rolledBack tooLarge unknownSender wrongKey'.split(
        ' ',
      ),
    );
  });

  test('none of what the forger builds honestly', async () => {
    const world = await newWorld();
    expect(await world.office.take(await forge({ from: world.field, to: world.office }))).toMatchObject({
      type: 'take',
    });
  });
});
