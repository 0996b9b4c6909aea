/**
 * Verified commits on their way from the worker to the page: one text and the hashes, which cross faster than objects and
 * are read here again as what they were found to be there. Only for messages of our own worker.
 */
import type { Commit, CommitHash } from '../../sync/commit';
import type { VerifiedSlice } from '../../sync/verifyLines';

export type PackedSlice = { readonly lines: string; readonly hashes: readonly CommitHash[] };

export const packSlice = (slice: VerifiedSlice): PackedSlice => ({
  lines: slice.map(({ line }) => line).join('\n'),
  hashes: slice.map(({ hash }) => hash),
});

export const unpackSlice = ({ lines, hashes }: PackedSlice): VerifiedSlice => {
  const texts = lines.split('\n');
  return hashes.map((hash, index) => {
    const line = texts[index] ?? '';
    const commit: Commit = JSON.parse(line);
    return { commit, hash, line };
  });
};
