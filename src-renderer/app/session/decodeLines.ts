/**
 * Lines → commits with their hashes, each line once: an unlock that mends meets the same lines in the store, in the journal
 * and in the fold, and reading them is most of its work. Lives as long as one unlock.
 */
import { decodeCommit } from '../../sync/commit';
import type { HashedCommit } from '../../sync/commitShape';
import { createLineHasher } from '../../sync/lineHash';
import { type HashBytes, loadFastSha256 } from '../../vault/hash';

/** Null: the line is no commit. */
export type LineDecoder = (line: string) => HashedCommit | null;

/** Where thousands of lines are read. */
export const loadLineDecoder = async (): Promise<LineDecoder> => createLineDecoder(await loadFastSha256());

export const createLineDecoder = (hash?: HashBytes): LineDecoder => {
  const hashOf = createLineHasher(hash);
  const known = new Map<string, HashedCommit | null>();
  return (line) => {
    const before = known.get(line);
    if (before !== undefined) return before;
    const commit = decodeCommit(line);
    const read = commit.ok ? { commit: commit.value, hash: hashOf(commit.value, line) } : null;
    known.set(line, read);
    return read;
  };
};
