import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countTalks } from '../../src-renderer/domain/counting';
import { outcomeCodes } from '../../src-renderer/domain/kinds/customNotificationCodes';
import { addDays } from '../../src-renderer/domain/time';
import { day } from './world';

const period = { from: day('2022-10-18'), to: day('2023-10-15') };
const talk = (occurredOn: string | null, outcome: string, isMinorAtEvent = 'no', voided = false) => ({
  values: { occurredOn, outcome, isMinorAtEvent },
  voided,
});

it('counts talks held in the period, both days included, and none of the traps', () => {
  const counts = countTalks(
    [
      talk('2022-10-18', 'conducted'),
      talk('2023-10-15', 'partial', 'yes'),
      talk('2023-05-10', 'conducted', 'unknown'),
      talk('2022-09-30', 'conducted'),
      talk('2023-10-20', 'conducted', 'yes'),
      talk('2023-05-10', 'conducted', 'yes', true),
      talk('2023-05-10', 'notFound', 'yes'),
      talk('2023-05-10', 'declined', 'yes'),
      talk(null, 'conducted'),
    ],
    period,
  );
  expect(counts).toEqual({ conducted: 3, withMinor: 1, ageUnknown: 1 });
});

it('adds up over any split of the period', () => {
  const talks = fc.array(
    fc
      .tuple(
        fc.integer({ min: -30, max: 400 }),
        fc.constantFrom(...outcomeCodes),
        fc.constantFrom('yes', 'no', 'unknown'),
      )
      .map(([n, outcome, minor]) => talk(addDays(period.from, n), outcome, minor)),
  );
  fc.assert(
    fc.property(talks, fc.integer({ min: 0, max: 361 }), (list, cut) => {
      const whole = countTalks(list, period);
      const first = countTalks(list, { from: period.from, to: addDays(period.from, cut) });
      const rest = countTalks(list, { from: addDays(period.from, cut + 1), to: period.to });
      expect(first.conducted + rest.conducted).toBe(whole.conducted);
      expect(first.withMinor + rest.withMinor).toBe(whole.withMinor);
    }),
  );
});
