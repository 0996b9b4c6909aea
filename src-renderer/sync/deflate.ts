/**
 * Deflate in blocks that can be made side by side and put one after the other (RFC 1951): zlib, built to WebAssembly by
 * zip.js. The platform's CompressionStream has one level and one thread, and at that level an export takes half again as
 * long as it need (docs/benchmarks.md). Packs only: what others packed is unpacked by the platform (gzip.ts).
 */
import module from '@zip.js/zip.js/dist/zip-module.wasm?url&inline';
import type { Bytes } from '../vault/bytes';

/** A block ends at a byte, so that another may follow; the last one ends the data. No block looks back into another. */
export type DeflateBlock = (bytes: Uint8Array, last: boolean) => Promise<Bytes> | Bytes;

/** What zip.js exports under no types of its own: `process` answers the state in the high byte and the bytes made below. */
type Zlib = {
  readonly memory: WebAssembly.Memory;
  readonly malloc: (length: number) => number;
  readonly free: (at: number) => void;
  readonly deflate_new: () => number;
  readonly deflate_init_raw: (stream: number, level: number) => number;
  readonly deflate_process: (
    stream: number,
    from: number,
    length: number,
    to: number,
    room: number,
    flush: number,
  ) => number;
  readonly deflate_last_consumed: (stream: number) => number;
  readonly deflate_end: (stream: number) => number;
};

/** The least work that keeps a commit of one field under 115 bytes. */
const level = 4;
const syncFlush = 2;
const finish = 4;
const nothingLeft = -5;

const moduleBytes = (): Bytes =>
  Uint8Array.from(atob(module.slice(module.indexOf(',') + 1)), (letter) => letter.charCodeAt(0));

let compiled: Promise<WebAssembly.Module> | undefined;

/** To hand to other workers: what one has compiled and warmed up serves them all. */
export const compileDeflate = (): Promise<WebAssembly.Module> => {
  compiled ??= WebAssembly.compile(moduleBytes());
  return compiled;
};

export const loadDeflate = async (
  compiledBefore?: WebAssembly.Module,
): Promise<(bytes: Uint8Array, last: boolean) => Bytes> => {
  const { exports } = await WebAssembly.instantiate(compiledBefore ?? (await compileDeflate()), {});
  const zlib = exports as Zlib;
  return (bytes, last) => {
    const from = zlib.malloc(bytes.length + 1);
    const room = bytes.length + (bytes.length >> 3) + 1024;
    const to = zlib.malloc(room);
    const stream = zlib.deflate_new();
    if (from === 0 || to === 0 || stream === 0 || zlib.deflate_init_raw(stream, level) !== 0)
      throw new Error('zlib: no memory for a block');
    new Uint8Array(zlib.memory.buffer).set(bytes, from);
    const made: Uint8Array[] = [];
    for (let used = 0; ; used += zlib.deflate_last_consumed(stream)) {
      const flush = last ? finish : syncFlush;
      const answer = zlib.deflate_process(stream, from + used, bytes.length - used, to, room, flush);
      const state = answer >> 24;
      const length = answer & 0xffffff;
      made.push(new Uint8Array(zlib.memory.buffer).slice(to, to + length));
      if (state < 0 && state !== nothingLeft) throw new Error(`zlib: ${state}`);
      if (length < room) break;
    }
    zlib.deflate_end(stream);
    zlib.free(from);
    zlib.free(to);
    const whole = new Uint8Array(made.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of made) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  };
};
