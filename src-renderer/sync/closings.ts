/**
 * Closed devices (docs/formats.md §5): an office ends a device in a space at one commit, and what that device wrote beyond
 * or beside that point is never folded. Whose closings count is a matter of trust and decided elsewhere.
 */
import type { DeviceId, Space } from '../domain/ids';
import type { Commit } from './commitShape';
import type { CommitHash } from './ref';

export type Closing = { readonly seq: number; readonly hash: CommitHash };
export type Closings = Readonly<Partial<Record<Space, ReadonlyMap<DeviceId, Closing>>>>;

/** Of several closings of a device the lowest `seq` counts, then the lowest hash. */
export const closingThatCounts = (a: Closing, b: Closing): Closing =>
  a.seq !== b.seq ? (a.seq < b.seq ? a : b) : a.hash <= b.hash ? a : b;

/**
 * Which of a closed device's commits count. The chain is walked down from the closing point as far as it is held: where
 * it is known, only its own commits count; below that nothing speaks against what is held, so earlier work stays.
 */
export const withinClosing = (
  closing: Closing,
  held: ReadonlyMap<CommitHash, Pick<Commit, 'seq' | 'prev'>>,
): ReadonlySet<CommitHash> => {
  const chain = new Map<number, CommitHash>();
  let seq = closing.seq;
  let hash: CommitHash | null = closing.hash;
  while (hash !== null) {
    chain.set(seq, hash);
    const commit = held.get(hash);
    hash = commit?.seq === seq ? commit.prev : null;
    seq -= 1;
  }
  const within = new Set<CommitHash>();
  for (const [own, commit] of held) {
    if (commit.seq <= closing.seq && (chain.get(commit.seq) ?? own) === own) within.add(own);
  }
  return within;
};
