/** Commits → the single rows that they will stand in. Writes nothing. */
import { err, ok, type Result } from '../domain/result';
import type { CommitRow } from './database';
import type { StoredRow } from './readCommits';
import { type RowBox, spaceNumber } from './rowBox';

/** Enough to keep the cipher busy, little enough to leave the screen alive. */
const batch = 500;

export const unstopped = async <T>(work: Promise<Result<T, 'stopped'>>): Promise<T> => {
  const done = await work;
  if (!done.ok) throw new Error('nobody asked to stop');
  return done.value;
};

/** Single rows, sealed side by side, some hundred at a time. */
export const sealRows = async (
  box: RowBox,
  commits: readonly StoredRow[],
  pause: (done: number) => Promise<boolean> = async () => true,
): Promise<Result<readonly CommitRow[], 'stopped'>> => {
  const rows: CommitRow[] = [];
  for (let from = 0; from < commits.length; from += batch) {
    if (!(await pause(from))) return err('stopped');
    const sealed = commits.slice(from, from + batch).map(
      async ({ n, space, line }): Promise<CommitRow> => ({
        n,
        s: spaceNumber(space),
        box: await box.sealText(space, 'commits', String(n), line),
      }),
    );
    for (const row of await Promise.all(sealed)) rows.push(row);
  }
  return ok(rows);
};
