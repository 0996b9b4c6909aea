/**
 * What a page has in memory: every string of its JavaScript heap, as V8 itself lists them after a collection, and, where
 * the system lets us, the raw memory of its process. The first is a proof; the second is only looked at (freed memory
 * is not cleared, and nobody promises that).
 */
import { Buffer } from 'node:buffer';
import { open, readFile } from 'node:fs/promises';
import type { BrowserContext, Page } from '@playwright/test';
import { createMatcher } from '../../support/scan/matcher';
import type { Needle } from '../../support/scan/needles';

export type Found = ReadonlyMap<string, number>;

const countIn = (pieces: Iterable<Buffer>, needles: readonly Needle[]): Map<string, number> => {
  const matcher = createMatcher(needles);
  const found = new Map<string, number>();
  for (const bytes of pieces)
    matcher.search(bytes, bytes.length, ({ word }) => found.set(word, (found.get(word) ?? 0) + 1));
  return found;
};

/** Long strings are cut short in a snapshot unless the engine is told otherwise. */
export const wholeStrings = '--js-flags=--heap-snapshot-string-limit=10000000';

export const heapStrings = async (page: Page): Promise<readonly string[]> => {
  const session = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  const snapshot: unknown = JSON.parse(chunks.join(''));
  const strings: unknown =
    typeof snapshot === 'object' && snapshot !== null && 'strings' in snapshot ? snapshot.strings : null;
  if (!Array.isArray(strings)) throw new Error('a snapshot without strings');
  return strings.map(String);
};

/** How often each word (of the needles) is in the strings. */
export const inStrings = (strings: readonly string[], needles: readonly Needle[]): Found =>
  countIn([Buffer.from(strings.join('\n'), 'utf8')], needles);

const piece = 1 << 22;
const most = 1 << 30;

/** Null where memory may not be read. */
export const inRawMemory = async (
  context: BrowserContext,
  needles: readonly Needle[],
): Promise<{ readonly found: Found; readonly bytes: number } | null> => {
  if (process.platform !== 'linux') return null;
  const session = await context.browser()?.newBrowserCDPSession();
  const info = await session?.send('SystemInfo.getProcessInfo');
  const pids = info?.processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id) ?? [];
  const found = new Map<string, number>();
  let bytes = 0;
  for (const pid of pids) {
    try {
      const maps = await readFile(`/proc/${pid}/maps`, 'utf8');
      const memory = await open(`/proc/${pid}/mem`, 'r');
      try {
        for (const line of maps.split('\n')) {
          const [, from = '', to = ''] = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line) ?? [];
          if (from === '') continue;
          const end = Number.parseInt(to, 16);
          for (let at = Number.parseInt(from, 16); at < end && bytes < most; at += piece) {
            const buffer = Buffer.alloc(Math.min(piece + 512, end - at));
            const read = await memory.read(buffer, 0, buffer.length, at).catch(() => ({ bytesRead: 0 }));
            bytes += read.bytesRead;
            for (const [word, times] of countIn([buffer.subarray(0, read.bytesRead)], needles))
              found.set(word, (found.get(word) ?? 0) + times);
          }
        }
      } finally {
        await memory.close();
      }
    } catch {
      return null;
    }
  }
  return { found, bytes };
};
