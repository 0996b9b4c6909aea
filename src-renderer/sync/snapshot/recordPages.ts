/**
 * Groups of records, packed, put into pages of at most about a megabyte, and read out of them. A page is read when a record of it is
 * asked for, a group at a time; once all of a page's groups are read its bytes are let go.
 */
import { type Bytes, concat, fromUtf8, utf8 } from '../../vault/bytes';
import { pack, unpack } from './pack';
import { type Origins, type ReadGroup, readGroup } from './recordColumns';

export const mostInPage = 1024 * 1024;
/** A page is closed before it passes this; with its seal it stays under the megabyte. */
const fullPage = 900 * 1024;

/** Number of groups, the length of each, then the groups. */
const pageOf = (groups: readonly Bytes[]): Bytes =>
  concat(
    new Uint8Array(Uint32Array.from([groups.length, ...groups.map(({ length }) => length)]).buffer),
    ...groups,
  );

export type PageWriter = {
  /** Answers where it will stand: page and place in the page. */
  readonly add: (text: string) => readonly [number, number];
  readonly finish: () => readonly Bytes[];
};

export const createPageWriter = (): PageWriter => {
  const pages: Bytes[] = [];
  let open: Bytes[] = [];
  let size = 0;
  const close = (): void => {
    if (open.length === 0) return;
    pages.push(pageOf(open));
    open = [];
    size = 0;
  };
  return {
    add: (text) => {
      const bytes = pack(utf8(text));
      if (size > 0 && size + bytes.length > fullPage) close();
      open.push(bytes);
      size += bytes.length;
      return [pages.length, open.length - 1];
    },
    finish: () => {
      close();
      return pages;
    },
  };
};

export type PageReader = { readonly group: (page: number, at: number) => ReadGroup };

export const createPageReader = (pages: readonly Bytes[], origins: Origins): PageReader => {
  const left: (Bytes | null)[] = pages.slice();
  const unread = pages.map((page) => new DataView(page.buffer, page.byteOffset).getUint32(0, true));
  const read = new Map<number, ReadGroup>();
  const keyOf = (page: number, at: number): number => page * 65_536 + at;

  const textOf = (page: number, at: number): string => {
    const bytes = left[page];
    if (bytes === null || bytes === undefined) throw new RangeError(`no page ${page}`);
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    let from = 4 * (1 + view.getUint32(0, true));
    for (let before = 0; before < at; before++) from += view.getUint32(4 * (1 + before), true);
    const text = fromUtf8(unpack(bytes.subarray(from, from + view.getUint32(4 * (1 + at), true))));
    if (!text.ok) throw new Error('a page that opened is not text: it was never written so');
    return text.value;
  };
  return {
    group: (page, at) => {
      const known = read.get(keyOf(page, at));
      if (known !== undefined) return known;
      const group = readGroup(textOf(page, at), origins);
      read.set(keyOf(page, at), group);
      unread[page] = (unread[page] ?? 0) - 1;
      if (unread[page] === 0) left[page] = null;
      return group;
    },
  };
};
