/**
 * Puts commits that stand singly into pages, a page at a time: the page is written and its rows go in one transaction, so that
 * every commit stands somewhere at every moment. Rows that do not open stay where they are, for whoever mends them.
 */
import type { Space } from '../domain/ids';
import { createPager, type NumberedLine, type PageSize } from './commitPages';
import type { Database, PageRow } from './database';
import { type RowBox, spaceNumber } from './rowBox';

const readAtOnce = 500;

/** Runs the write where no other step runs. False: the vault is not the same any more, and nothing was written. */
export type Guard = (write: () => Promise<void>) => Promise<boolean>;

const replaceRows = async (db: Database, page: PageRow, rows: readonly NumberedLine[]): Promise<void> => {
  await db.dexie.transaction('rw', [db.commits, db.pages], async () => {
    await db.pages.add(page);
    await db.commits.bulkDelete(rows.map(({ n }) => n));
  });
};

/** `bound`: rows after it are left alone. Answers whether it came to the end. */
export const pageUp = async (
  db: Database,
  box: RowBox,
  space: Space,
  bound: number,
  guard: Guard,
  size?: PageSize,
): Promise<boolean> => {
  const pager = createPager(box, space, size);
  let gathered: NumberedLine[] = [];
  let characters = 0;
  let from = 1;
  while (from <= bound) {
    const rows = await db.commits.where('n').between(from, bound, true, true).limit(readAtOnce).toArray();
    const last = rows.at(-1);
    if (last === undefined) return true;
    from = last.n + 1;
    const own = rows.filter(({ s }) => s === spaceNumber(space));
    const opened = await Promise.all(
      own.map(async ({ n, box: sealed }) => ({
        n,
        text: await box.openText(space, 'commits', String(n), sealed),
      })),
    );
    for (const { n, text } of opened) {
      if (!text.ok) continue;
      gathered.push({ n, line: text.value });
      characters += text.value.length + 1;
    }
    while (characters >= pager.wanted()) {
      const page = await pager.page(gathered);
      if (page === null) break;
      const taken = gathered.slice(0, page.taken);
      if (!(await guard(() => replaceRows(db, page.row, taken)))) return false;
      gathered = gathered.slice(page.taken);
      characters = gathered.reduce((sum, { line }) => sum + line.length + 1, 0);
    }
  }
  return true;
};
