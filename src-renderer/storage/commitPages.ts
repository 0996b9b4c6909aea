/**
 * Older commits in sealed pages of 256 KiB to 1 MiB (docs/formats.md §6): rows of one space, in order, packed and sealed
 * together under the number of the last. A page is written once under a key: an erasure makes a fresh one, and all pages anew.
 */
import type { Space } from '../domain/ids';
import { err, ok, type Result } from '../domain/result';
import { concat, fromUtf8, utf8 } from '../vault/bytes';
import type { PageRow } from './database';
import { type RowBox, spaceNumber, spaceOf } from './rowBox';

type Bytes = Uint8Array<ArrayBuffer>;
export type NumberedLine = { readonly n: number; readonly line: string };

export const leastInPage = 256 * 1024;
export const mostInPage = 1024 * 1024;
/** Bytes of a sealed page. Another size is for trying what happens around pages with few commits. */
export type PageSize = { readonly least: number; readonly aimedAt: number; readonly most: number };
const pageSize: PageSize = { least: leastInPage, aimedAt: 640 * 1024, most: mostInPage };
/** Nonce and tag. */
const sealLength = 28;

const through = async (bytes: Bytes, stream: CompressionStream | DecompressionStream): Promise<Bytes> => {
  const source = new ReadableStream<Bytes>({
    start: (controller) => {
      // In parts, so that packing never holds the page's thread for long.
      for (let at = 0; at < bytes.length; at += 65_536) controller.enqueue(bytes.subarray(at, at + 65_536));
      controller.close();
    },
  });
  const reader = source.pipeThrough(stream).getReader();
  const parts: Uint8Array[] = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return concat(...parts);
    parts.push(value);
  }
};

/** A line never holds a line end: it is canonical JSON. */
const pack = (rows: readonly NumberedLine[]): Promise<Bytes> =>
  through(
    utf8([JSON.stringify(rows.map(({ n }) => n)), ...rows.map(({ line }) => line)].join('\n')),
    new CompressionStream('deflate-raw'),
  );

const unpack = async (bytes: Bytes): Promise<Result<readonly NumberedLine[], 'cannotOpen'>> => {
  try {
    const text = fromUtf8(await through(bytes, new DecompressionStream('deflate-raw')));
    if (!text.ok) return err('cannotOpen');
    const [first = '[]', ...lines] = text.value.split('\n');
    const numbers = JSON.parse(first) as readonly number[];
    return numbers.length === lines.length
      ? ok(lines.map((line, at) => ({ n: numbers[at] ?? 0, line })))
      : err('cannotOpen');
  } catch {
    return err('cannotOpen');
  }
};

export const sealPage = async (
  box: RowBox,
  space: Space,
  rows: readonly NumberedLine[],
  packed: Bytes,
): Promise<PageRow> => {
  const n = rows.at(-1)?.n ?? 0;
  return { n, s: spaceNumber(space), box: await box.sealBytes(space, 'pages', String(n), packed) };
};

export const openPage = async (
  box: RowBox,
  { n, s, box: sealed }: PageRow,
): Promise<Result<readonly NumberedLine[], 'cannotOpen'>> => {
  const packed = await box.openBytes(spaceOf(s), 'pages', String(n), sealed);
  return packed.ok ? unpack(packed.value) : packed;
};

export type Pager = {
  /** Characters to gather before the next page is made. */
  readonly wanted: () => number;
  /** Null: these rows are too few for a page yet, or too many; ask `wanted` again. */
  readonly page: (
    rows: readonly NumberedLine[],
  ) => Promise<{ readonly row: PageRow; readonly taken: number } | null>;
};

/** Learns from each page how far lines pack. */
export const createPager = (
  box: RowBox,
  space: Space,
  { least, aimedAt, most }: PageSize = pageSize,
): Pager => {
  let wanted = 2 * aimedAt;
  return {
    wanted: () => wanted,
    page: async (rows) => {
      const characters = rows.reduce((sum, { line }) => sum + line.length + 1, 0);
      if (characters < wanted) return null;
      for (let taken = rows.length; taken > 0; taken = Math.floor(taken / 2)) {
        const part = rows.slice(0, taken);
        const packed = await pack(part);
        const size = packed.length + sealLength;
        if (size > most && taken > 1) continue;
        if (taken === rows.length) {
          wanted = Math.max(aimedAt, Math.floor((characters * aimedAt) / size));
          if (size < least) return null;
        }
        return { row: await sealPage(box, space, part, packed), taken };
      }
      return null;
    },
  };
};

export type Paged = { readonly pages: readonly PageRow[]; readonly rest: readonly NumberedLine[] };

/** All of these that fill pages; the rest stays single. `pause` is awaited between two pages; false from it stops. */
export const pagesFrom = async (
  box: RowBox,
  space: Space,
  rows: readonly NumberedLine[],
  pause: (done: number) => Promise<boolean> = async () => true,
): Promise<Result<Paged, 'stopped'>> => {
  const pager = createPager(box, space);
  const pages: PageRow[] = [];
  let gathered: NumberedLine[] = [];
  let size = 0;
  for (const [at, row] of rows.entries()) {
    gathered.push(row);
    size += row.line.length + 1;
    while (size >= pager.wanted()) {
      if (!(await pause(at))) return err('stopped');
      const page = await pager.page(gathered);
      if (page === null) break;
      pages.push(page.row);
      gathered = gathered.slice(page.taken);
      size = gathered.reduce((sum, { line }) => sum + line.length + 1, 0);
    }
  }
  if (size < leastInPage) return ok({ pages, rest: gathered });
  const packed = await pack(gathered);
  const fits = packed.length + sealLength >= leastInPage && packed.length + sealLength <= mostInPage;
  if (!fits) return ok({ pages, rest: gathered });
  pages.push(await sealPage(box, space, gathered, packed));
  return ok({ pages, rest: [] });
};
