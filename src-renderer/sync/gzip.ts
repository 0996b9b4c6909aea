/**
 * One gzip member and nothing after it (docs/formats.md §4), in a page, a worker or Node: packed block by block, several at
 * a time where there are workers, and unpacked by the platform's own streams.
 *
 * The platforms do not agree on what follows a member: Chromium and newer Node refuse it, Node 20 reads further members and
 * passes over zeros. So a platform is asked once whether it refuses; where it does not, the deflate data without its last
 * byte is read again and must turn out to be unfinished, which shows that the member ends where the file ends.
 */
import { err, ok, type Result } from '../domain/result';
import { type Bytes, concat } from '../vault/bytes';
import { loadRunningCrc32 } from '../vault/hash';
import type { DeflateBlock } from './deflate';

const trailerLength = 8;
const partLength = 64 * 1024;

type Parts = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

const streamOf = (parts: Parts): ReadableStream<Uint8Array<ArrayBuffer>> => {
  const iterator = Symbol.asyncIterator in parts ? parts[Symbol.asyncIterator]() : parts[Symbol.iterator]();
  return new ReadableStream({
    pull: async (controller) => {
      const next = await iterator.next();
      if (next.done) controller.close();
      else controller.enqueue(new Uint8Array(next.value));
    },
  });
};

function* partsOf(bytes: Uint8Array): Iterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += partLength) yield bytes.subarray(at, at + partLength);
}

/** Deflate, no name, no time, of no system: the same bytes from every platform. */
const header = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255);
/** Large enough that what a block cannot look back at costs little. */
const blockLength = 1024 * 1024;
/** Blocks under way at once; more only hold memory. */
const blocksAhead = 6;

async function* blocksOf(parts: Parts): AsyncGenerator<Bytes> {
  let pending: Uint8Array[] = [];
  let length = 0;
  for await (const part of parts) {
    pending.push(part);
    length += part.length;
    if (length < blockLength) continue;
    yield concat(...pending);
    pending = [];
    length = 0;
  }
  yield concat(...pending);
}

/** Compresses what comes, block by block. What `parts` or `deflate` throws is thrown. */
async function* packed(parts: Parts, deflate: DeflateBlock): AsyncGenerator<Bytes> {
  const sum = await loadRunningCrc32();
  let length = 0;
  const under: Promise<Bytes>[] = [];
  const start = (block: Bytes, last: boolean): void => {
    const work = Promise.resolve(deflate(block, last));
    // Whoever awaits it hears of a failure; until then it is nobody's unhandled rejection.
    work.catch(() => undefined);
    under.push(work);
  };
  yield header;
  let held: Bytes | null = null;
  for await (const block of blocksOf(parts)) {
    sum.update(block);
    length += block.length;
    if (held !== null) start(held, false);
    held = block;
    const first = under.length >= blocksAhead ? under.shift() : undefined;
    if (first !== undefined) yield await first;
  }
  start(held ?? new Uint8Array(), true);
  for (const work of under) yield await work;
  const trailer = new DataView(new ArrayBuffer(trailerLength));
  trailer.setUint32(0, sum.finish(), true);
  trailer.setUint32(4, length % 2 ** 32, true);
  yield new Uint8Array(trailer.buffer);
}

export const gzip = (parts: Parts, deflate: DeflateBlock): ReadableStream<Uint8Array<ArrayBuffer>> =>
  streamOf(packed(parts, deflate));

type Format = 'gzip' | 'deflate-raw';
type Take = (part: Uint8Array) => boolean;

/** `stopped`: `take` wanted no more. */
const inflate = async (
  bytes: Uint8Array,
  format: Format,
  take: Take,
): Promise<'done' | 'stopped' | 'damaged'> => {
  try {
    const reader = streamOf(partsOf(bytes)).pipeThrough(new DecompressionStream(format)).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return 'done';
      if (!take(value)) {
        // Not awaited: Node never settles the cancelling of a stream in mid-inflate.
        reader.cancel().catch(() => undefined);
        return 'stopped';
      }
    }
  } catch {
    return 'damaged';
  }
};

/** Where the deflate data begins, by RFC 1952; null for what is no gzip header. */
const headerEnd = (bytes: Uint8Array): number | null => {
  const flags = bytes[3] ?? 0xff;
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b || bytes[2] !== 8 || (flags & 0xe0) !== 0) return null;
  let at = 10;
  if (flags & 0x04) at += 2 + ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8));
  for (const text of [0x08, 0x10]) {
    if ((flags & text) === 0) continue;
    const end = bytes.indexOf(0, at);
    if (end < 0) return null;
    at = end + 1;
  }
  if (flags & 0x02) at += 2;
  return at + trailerLength < bytes.length ? at : null;
};

const everything: Take = () => true;

const isUnfinished = async (bytes: Uint8Array): Promise<boolean> =>
  (await inflate(bytes, 'deflate-raw', everything)) === 'damaged';

/** The empty member of RFC 1952 as every gzip writes it. */
const emptyMember = Uint8Array.of(31, 139, 8, 0, 0, 0, 0, 0, 0, 255, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0);
const askPlatform = async (): Promise<boolean> =>
  (await inflate(concat(emptyMember, Uint8Array.of(0)), 'gzip', everything)) === 'damaged' &&
  (await inflate(concat(emptyMember, emptyMember), 'gzip', everything)) === 'damaged';
let refusal: Promise<boolean> | undefined;
const platformRefusesMore = (): Promise<boolean> => {
  refusal ??= askPlatform();
  return refusal;
};

/** Hands out the unpacked bytes in order until `take` answers false. What was taken counts only when the answer is ok. */
export const gunzip = async (
  packed: Uint8Array,
  take: Take,
): Promise<Result<void, 'damaged' | 'stopped'>> => {
  const start = headerEnd(packed);
  if (start === null) return err('damaged');
  const answer = await inflate(packed, 'gzip', take);
  if (answer !== 'done') return err(answer);
  if (await platformRefusesMore()) return ok(undefined);
  return (await isUnfinished(packed.subarray(start, packed.length - trailerLength - 1)))
    ? ok(undefined)
    : err('damaged');
};
