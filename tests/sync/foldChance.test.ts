/** The laws of the fold by chance: five laptops with wrong clocks that meet now and then; copies, erasures, closings. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commitLine, decodeCommit, type HashedCommit } from '../../src-renderer/sync/commit';
import { addCommits, type Closings, emptyFold, foldedRecords } from '../../src-renderer/sync/fold';
import { deviceNamed } from '../support/builders';
import { play, steps } from '../support/laptops';
import { erased, hashLabelled, history } from '../support/notation';
import { dumpFold, oracleFold } from '../support/oracleFold';
import { unreplaced } from '../support/smallLogs';

const inBatches = (
  commits: readonly HashedCommit[],
  sizes: readonly number[],
  closings: Closings = {},
): string => {
  const state = emptyFold({ closings });
  let at = 0;
  for (const size of sizes) {
    addCommits(state, commits.slice(at, at + size));
    at += size;
  }
  addCommits(state, commits.slice(at));
  return dumpFold(foldedRecords(state));
};

const shuffled = <T>(items: readonly T[]): fc.Arbitrary<T[]> =>
  fc.shuffledSubarray([...items], { minLength: items.length });
const sizes = fc.array(fc.nat({ max: 5 }), { maxLength: 20 });

describe('laptops that meet now and then', () => {
  it('agree, whatever comes in whatever order, twice or in part erased', () => {
    fc.assert(
      fc.property(
        steps.chain((list) => {
          const commits = play(list);
          const copies = fc.subarray([...commits]);
          const bare = fc.subarray([...commits]).map((some) => some.map((one) => erased(one)));
          return fc.tuple(copies, bare).chain(([again, reduced]) =>
            fc.record({
              commits: fc.constant(commits),
              order: shuffled([...commits, ...again, ...reduced]),
              sizes,
            }),
          );
        }),
        ({ commits, order, sizes: batches }) => {
          const expected = oracleFold(commits);
          expect(inBatches(order, batches)).toBe(expected);
          for (const ref of unreplaced(commits)) expect(expected).toContain(ref);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('agree on what is held of it, whatever is missing', () => {
    fc.assert(
      fc.property(
        steps.chain((list) => fc.shuffledSubarray([...play(list)])),
        sizes,
        (some, batches) => {
          expect(inBatches(some, batches)).toBe(oracleFold(some));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('are never refused a save, and read each other’s lines as they were written', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const written = play(list);
        expect(written).toHaveLength(list.filter(({ type }) => type === 'write').length);
        for (const { commit } of written) {
          expect(decodeCommit(commitLine(commit))).toEqual({ ok: true, value: commit });
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('copies of laptops, circles and closings', () => {
  const labels = ['a1', 'a2', 'a3', "a1'", "a2'", "a3'", 'b1', 'b2', "b2'", 'c1'];
  const lines = fc
    .subarray(labels, { minLength: 1 })
    .chain((some) =>
      fc.tuple(
        ...some.map((label) =>
          fc
            .tuple(
              fc.constantFrom('f=x', 'f=y', 'g=x', 's.f=z', 'f=null'),
              fc.subarray(labels, { maxLength: 3 }),
              fc.nat({ max: 3 }),
            )
            .map(([value, over, clock]) =>
              over.length === 0
                ? `${label}: ${value} @${clock}`
                : `${label}: ${value} over ${over.join('+')} @${clock}`,
            ),
        ),
      ),
    );
  const closing = fc.constantFrom(...labels).map((label) => ({ label, seq: Number(label.charAt(1)) }));

  it('end in the state that the oracle says', () => {
    fc.assert(
      fc.property(
        lines.chain((list) => shuffled(list)),
        fc.array(closing, { maxLength: 2 }),
        sizes,
        fc.boolean(),
        (list, closed, batches, bareFirst) => {
          const commits = history(list.join(';'));
          const samordning = new Map(
            closed.map(
              ({ label, seq }) => [deviceNamed(label.charAt(0)), { seq, hash: hashLabelled(label) }] as const,
            ),
          );
          const doubled = [...commits.map((one) => (bareFirst ? erased(one) : one)), ...commits];
          expect(inBatches(doubled, batches, { samordning })).toBe(oracleFold(commits, { samordning }));
        },
      ),
      { numRuns: 3000 },
    );
  });
});
