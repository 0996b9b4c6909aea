/**
 * Commits out of the store, whether they stand in a row of their own or in a page. A single row counts before the same
 * number in a page: it is the form that was written later. What does not open is named, never passed over in silence.
 */
import { type Space, spaces } from '../domain/ids';
import { err, ok, type Result } from '../domain/result';
import { openPage } from './commitPages';
import type { CommitRow, Database } from './database';
import { type RowBox, spaceNumber, spaceOf } from './rowBox';

export type StoredRow = { readonly n: number; readonly space: Space; readonly line: string };
export type ReadRows = { readonly commits: readonly StoredRow[]; readonly damaged: readonly string[] };

/** Rows or pages opened at once: enough to keep the cipher busy, little enough to leave the screen alive. */
const batch = 500;
const pageBatch = 4;

const openRows = async (
  box: RowBox,
  rows: readonly CommitRow[],
  into: Map<number, StoredRow>,
  damaged: string[],
): Promise<void> => {
  for (let from = 0; from < rows.length; from += batch) {
    const opened = rows.slice(from, from + batch).map(async ({ n, s, box: sealed }) => {
      const space = spaceOf(s);
      return { n, space, text: await box.openText(space, 'commits', String(n), sealed) };
    });
    for (const { n, space, text } of await Promise.all(opened)) {
      if (text.ok) into.set(n, { n, space, line: text.value });
      else damaged.push(`commits/${n}`);
    }
  }
};

/** The last row number of each page of the space, rising. */
export const pageKeys = async (db: Database, space: Space): Promise<readonly number[]> => {
  const keys = await db.pages.where('s').equals(spaceNumber(space)).primaryKeys();
  return keys.sort((a, b) => a - b);
};

const openPages = async (
  db: Database,
  box: RowBox,
  keys: readonly number[],
  take: (row: StoredRow) => void,
  damaged: string[],
): Promise<void> => {
  for (let from = 0; from < keys.length; from += pageBatch) {
    const part = keys.slice(from, from + pageBatch);
    const rows = await db.pages.bulkGet(part);
    const opened = await Promise.all(
      rows.map(async (row) => (row === undefined ? undefined : { row, page: await openPage(box, row) })),
    );
    for (const [at, found] of opened.entries()) {
      if (!found?.page.ok) damaged.push(`pages/${part[at] ?? 0}`);
      else for (const { line, n } of found.page.value) take({ n, space: spaceOf(found.row.s), line });
    }
  }
};

/** Of each space, all commits with a row number above its bound, in order. */
export const readCommits = async (
  db: Database,
  box: RowBox,
  above: Readonly<Record<Space, number>>,
): Promise<ReadRows> => {
  const damaged: string[] = [];
  const found = new Map<number, StoredRow>();
  for (const space of spaces) {
    const bound = above[space];
    const keys = (await pageKeys(db, space)).filter((key) => key > bound);
    await openPages(db, box, keys, (row) => row.n > bound && found.set(row.n, row), damaged);
  }
  const least = Math.min(above.samordning, above.social);
  const rows = await (least > 0 ? db.commits.where('n').above(least) : db.commits).toArray();
  await openRows(
    box,
    rows.filter(({ n, s }) => n > above[spaceOf(s)]),
    found,
    damaged,
  );
  return { commits: [...found.values()].sort((a, b) => a.n - b.n), damaged };
};

/** All commits of a space up to a row, a few pages or some hundred rows at a time: pages first, then what stands singly. */
export async function* readCommitsInParts(
  db: Database,
  box: RowBox,
  space: Space,
  bound: number,
): AsyncGenerator<ReadRows> {
  // A single row counts before the same number in a page, so those numbers must be known first; they are few.
  const keys = await pageKeys(db, space);
  const single = new Set(
    await db.commits
      .where('n')
      .belowOrEqual(Math.min(bound, keys.at(-1) ?? 0))
      .primaryKeys(),
  );
  for (const key of keys) {
    const damaged: string[] = [];
    const commits: StoredRow[] = [];
    await openPages(
      db,
      box,
      [key],
      (row) => row.n <= bound && !single.has(row.n) && commits.push(row),
      damaged,
    );
    yield { commits, damaged };
  }
  for (let from = 1; from <= bound; ) {
    const rows = await db.commits.where('n').between(from, bound, true, true).limit(batch).toArray();
    const last = rows.at(-1);
    if (last === undefined) return;
    from = last.n + 1;
    const damaged: string[] = [];
    const found = new Map<number, StoredRow>();
    await openRows(
      box,
      rows.filter(({ s }) => s === spaceNumber(space)),
      found,
      damaged,
    );
    yield { commits: [...found.values()], damaged };
  }
}

/** The number of the row that comes next. */
export const nextRow = async (db: Database): Promise<number> => {
  const [single, paged] = await Promise.all([
    db.commits.orderBy(':id').lastKey(),
    db.pages.orderBy(':id').lastKey(),
  ]);
  return Math.max(Number(single ?? 0), Number(paged ?? 0)) + 1;
};

export type LineReader = (
  rows: readonly number[],
) => Promise<Result<readonly string[], { readonly row: number }>>;

/** Pages kept open while lines are asked for one by one: an export asks in the order in which they were written. */
const keptOpen = 6;

/** Lines of those rows, in that order; a row that does not open is an error. */
export const createLineReader = (db: Database, box: RowBox): LineReader => {
  const open = new Map<number, ReadonlyMap<number, string>>();
  const openLines = async (key: number): Promise<ReadonlyMap<number, string>> => {
    const row = await db.pages.get(key);
    const page = row === undefined ? undefined : await openPage(box, row);
    return new Map(page?.ok ? page.value.map(({ n, line }) => [n, line]) : []);
  };
  const paged = async (n: number): Promise<string | undefined> => {
    for (const lines of open.values()) if (lines.has(n)) return lines.get(n);
    for (const space of spaces) {
      const key = (await pageKeys(db, space)).find((last) => last >= n);
      if (key === undefined || open.has(key)) continue;
      const lines = await openLines(key);
      open.set(key, lines);
      for (const old of open.keys()) if (open.size > keptOpen) open.delete(old);
      if (lines.has(n)) return lines.get(n);
    }
    return undefined;
  };
  return async (rows) => {
    const lines: string[] = [];
    for (let from = 0; from < rows.length; from += batch) {
      const wanted = rows.slice(from, from + batch);
      const found = await db.commits.bulkGet([...wanted]);
      const opened = await Promise.all(
        found.map(async (row, index) =>
          row === undefined ? null : box.openText(spaceOf(row.s), 'commits', String(wanted[index]), row.box),
        ),
      );
      for (const [index, text] of opened.entries()) {
        const n = wanted[index] ?? 0;
        const line = text === null ? await paged(n) : text.ok ? text.value : undefined;
        if (line === undefined) return err({ row: n });
        lines.push(line);
      }
    }
    return ok(lines);
  };
};
