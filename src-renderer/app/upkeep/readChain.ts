/**
 * Reads all commits of a space up to a row, in slices, and looks at each anew: its hash, and whether the memory says the same
 * of it. What the memory holds and the store has lost is named too.
 */
import type { Space } from '../../domain/ids';
import type { Database } from '../../storage/database';
import { readCommitsInParts } from '../../storage/readCommits';
import type { RowBox } from '../../storage/rowBox';
import { decodeCommit } from '../../sync/commit';
import { createLineHasher } from '../../sync/lineHash';
import type { CommitHash } from '../../sync/ref';
import { loadFastSha256 } from '../../vault/hash';
import type { History } from '../session/history';
import type { DecodedRow } from '../session/memory';
import type { Rest } from './rest';

export type ReadChain = {
  /** In order of their rows. */
  readonly rows: readonly DecodedRow[];
  /** Rows whose line is no commit of the space. */
  readonly unread: readonly number[];
  /** Places for the report: what did not open, is lost, or is not what the memory says. */
  readonly faults: readonly string[];
};

export const readChain = async (
  db: Database,
  box: RowBox,
  space: Space,
  bound: number,
  history: History,
  rest: Rest,
): Promise<ReadChain | null> => {
  const hashOf = createLineHasher(await loadFastSha256());
  const rows: DecodedRow[] = [];
  const unread: number[] = [];
  const found = new Map<CommitHash, number>();
  const faults: string[] = [];
  for await (const part of readCommitsInParts(db, box, space, bound)) {
    faults.push(...part.damaged);
    for (const { line, n } of part.commits) {
      const commit = decodeCommit(line);
      if (commit.ok && commit.value.space === space) {
        const hash = hashOf(commit.value, line);
        rows.push({ commit: commit.value, hash, row: n, length: line.length * 2 });
        found.set(hash, Math.min(n, found.get(hash) ?? n));
      } else unread.push(n);
      if (!(await rest())) return null;
    }
  }
  rows.sort((a, b) => a.row - b.row);
  for (const device of history.devices()) {
    for (let seq = 1; seq <= history.headSeq(device); seq++) {
      const held = history.held(device, seq);
      // Another row: it was lost and brought back, and the snapshot does not know where it stands now.
      if (held !== undefined && held.row <= bound && found.get(held.hash) !== held.row)
        faults.push(`commits/${held.row}`);
      if (!(await rest())) return null;
    }
  }
  return { rows, unread, faults };
};
