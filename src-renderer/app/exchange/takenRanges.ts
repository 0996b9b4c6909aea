/** What an import brought, for its receipt: so that a value can be told by the file that it came with. */
import type { VerifiedCommit } from '../../sync/importPlan';
import type { TakenRange } from '../types';

/** `commits` by device, then `seq`, as the plan has them. */
export const takenRanges = (commits: readonly VerifiedCommit[]): readonly TakenRange[] => {
  const ranges: TakenRange[] = [];
  for (const { commit } of commits) {
    const last = ranges.at(-1);
    if (last?.device === commit.device && last.to + 1 === commit.seq)
      ranges[ranges.length - 1] = { ...last, to: commit.seq };
    else ranges.push({ device: commit.device, from: commit.seq, to: commit.seq });
  }
  return ranges;
};
