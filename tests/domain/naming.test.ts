/** What `naming` answers is what going through the list answers, however often and of whatever it is asked. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordIdFrom } from '../../src-renderer/domain/ids';
import type { RuleRecord } from '../../src-renderer/domain/kinds/kind';
import { naming } from '../../src-renderer/domain/rules/naming';

const idOf = (n: number) => recordIdFrom(n, new Uint8Array(10).fill(n));
const fields = ['personId', 'referralId'] as const;
const record = fc
  .record({ id: fc.nat(200), personId: fc.option(fc.nat(5)), referralId: fc.option(fc.nat(5)) })
  .map(
    ({ id, personId, referralId }): RuleRecord => ({
      kind: 'customNotification',
      id: idOf(id),
      voided: false,
      values: {
        ...(personId !== null && { personId: idOf(personId) }),
        ...(referralId !== null && { referralId: idOf(referralId) }),
      },
    }),
  );

describe('the records that name another', () => {
  it('are those of the list, in its order, at every question', () => {
    fc.assert(
      fc.property(
        fc.array(record, { maxLength: 30 }),
        fc.array(fc.tuple(fc.constantFrom(...fields), fc.nat(6)), { minLength: 1, maxLength: 12 }),
        (list, questions) => {
          for (const [field, n] of questions)
            expect(naming(list, field, idOf(n))).toEqual(
              list.filter(({ values }) => values[field] === idOf(n)),
            );
        },
      ),
    );
  });
});
