/**
 * The laws of the fold by plain search: every order of small logs, one by one, without any argument. Logs of up to seven
 * operations are searched in foldShapes.test.ts, large ones by chance in foldChance.test.ts and foldHistories.test.ts.
 */
import { describe, expect, it } from 'vitest';
import type { HashedCommit } from '../../src-renderer/sync/commit';
import { addCommits, emptyFold, type FoldState, foldedRecords } from '../../src-renderer/sync/fold';
import { history } from '../support/notation';
import { dumpFold, oracleFold } from '../support/oracleFold';
import { type LogSpace, permutations, smallLogs, unreplaced } from '../support/smallLogs';

const dump = (state: FoldState): string => dumpFold(foldedRecords(state));

/** In this order, cut in two at that point, and then the whole once more. */
const replayed = (order: readonly HashedCommit[], cut: number): string => {
  const state = emptyFold();
  addCommits(state, order.slice(0, cut));
  addCommits(state, order.slice(cut));
  const again = addCommits(state, order);
  return again.length === 0 ? dump(state) : 'a commit counted twice';
};

const searched = (space: LogSpace, cuts: 'each' | 'inTurn'): { logs: number; broken: string[] } => {
  const orders = permutations(Array.from({ length: space.operations }, (_, index) => index));
  const broken: string[] = [];
  let logs = 0;
  for (const line of smallLogs(space)) {
    const commits = history(line);
    const expected = oracleFold(commits);
    if (unreplaced(commits).some((ref) => !expected.includes(ref))) broken.push(`lost: ${line}`);
    for (const [at, order] of orders.entries()) {
      const ordered = order.flatMap((index) => commits[index] ?? []);
      const points =
        cuts === 'each' ? Array.from({ length: space.operations }, (_, cut) => cut) : [at % space.operations];
      for (const cut of points) {
        if (replayed(ordered, cut) !== expected) broken.push(`${line} in order ${order} cut at ${cut}`);
      }
    }
    logs++;
  }
  return { logs, broken };
};

describe('every order of every small log, each replayed and split, ends in the state that the oracle says', () => {
  const spaces: readonly (LogSpace & { readonly logs: number; readonly cuts: 'each' | 'inTurn' })[] = [
    { operations: 1, clock: 'true', values: 'oneOfThemNull', over: 'anyOther', cuts: 'each', logs: 2 },
    { operations: 2, clock: 'true', values: 'oneOfThemNull', over: 'anyOther', cuts: 'each', logs: 32 },
    { operations: 3, clock: 'true', values: 'oneOfThemNull', over: 'anyOther', cuts: 'each', logs: 2560 },
    { operations: 3, clock: 'backwards', values: 'twoOfThem', over: 'anyOther', cuts: 'each', logs: 1280 },
    { operations: 3, clock: 'standing', values: 'twoOfThem', over: 'anyOther', cuts: 'each', logs: 1280 },
    { operations: 4, clock: 'true', values: 'twoOfThem', over: 'anyEarlier', cuts: 'inTurn', logs: 7168 },
    { operations: 4, clock: 'standing', values: 'allDifferent', over: 'anyEarlier', cuts: 'each', logs: 896 },
    { operations: 5, clock: 'backwards', values: 'allDifferent', over: 'simple', cuts: 'inTurn', logs: 2214 },
  ];
  it.each(spaces)(
    '$operations operations, values $values, over $over, clock $clock: $logs logs',
    ({ logs, cuts, ...space }) => {
      const found = searched(space, cuts);
      expect(found.broken.slice(0, 5)).toEqual([]);
      expect(found.logs).toBe(logs);
    },
    600_000,
  );
});
