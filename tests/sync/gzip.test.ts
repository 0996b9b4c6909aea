import { constants, deflateRawSync, gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DeflateBlock, loadDeflate } from '../../src-renderer/sync/deflate';
import { gunzip, gzip } from '../../src-renderer/sync/gzip';
import { concat, utf8 } from '../../src-renderer/vault/bytes';

const unpack = async (packed: Uint8Array) => {
  const parts: Uint8Array[] = [];
  const done = await gunzip(packed, (part) => {
    parts.push(part.slice());
    return true;
  });
  return done.ok ? concat(...parts) : done.error;
};

const pack = async (parts: readonly Uint8Array[], deflate: DeflateBlock): Promise<Uint8Array> => {
  const made: Uint8Array[] = [];
  for await (const part of gzip(parts, deflate)) made.push(part);
  return concat(...made);
};

/** Blocks that are ready in another order than they were asked for, as workers are. */
const lateFirst =
  (deflate: (bytes: Uint8Array, last: boolean) => Uint8Array<ArrayBuffer>): DeflateBlock =>
  async (bytes, last) => {
    const turns = 40 - Math.min(40, Math.floor(bytes.length / 50_000));
    for (let turn = 0; turn < turns; turn++) await Promise.resolve();
    return deflate(bytes, last);
  };

/** Text that repeats and bytes that do not, as a bundle has both. */
const mixed = (length: number, seed: number): Uint8Array<ArrayBuffer> => {
  let state = seed;
  return Uint8Array.from({ length }, (_, at) => {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    return at % 64 < 40 ? 65 + (at % 23) : state >> 16;
  });
};

describe('gzip', () => {
  test('is one member that gunzip of Node and our own read back', async () => {
    const deflate = await loadDeflate();
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 5 }), async (parts) => {
        const packed = await pack(parts, deflate);
        const plain = concat(...parts);
        expect(new Uint8Array(gunzipSync(packed))).toEqual(plain);
        expect(await unpack(packed)).toEqual(plain);
      }),
    );
  });

  test('is one member of many blocks, whichever of them is ready first', async () => {
    const deflate = await loadDeflate();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 1_500_000 }), { minLength: 2, maxLength: 4 }),
        fc.nat(),
        async (lengths, seed) => {
          const parts = lengths.map((length, index) => mixed(length, seed + index));
          const packed = await pack(parts, lateFirst(deflate));
          expect(Buffer.compare(packed, await pack(parts, deflate))).toBe(0);
          const plain = concat(...parts);
          expect(Buffer.compare(gunzipSync(packed), plain)).toBe(0);
          const own = await unpack(packed);
          expect(typeof own === 'string' ? own : Buffer.compare(own, plain)).toBe(0);
        },
      ),
      { numRuns: 8 },
    );
  });

  test('packs bytes that no packing makes smaller', async () => {
    const noise = new Uint8Array(3 * 1024 * 1024);
    for (let at = 0; at < noise.length; at += 65_536) crypto.getRandomValues(noise.subarray(at, at + 65_536));
    const packed = await pack([noise], await loadDeflate());
    expect(Buffer.compare(gunzipSync(packed), noise)).toBe(0);
    expect(packed.length).toBeLessThan(noise.length + 4096);
  });

  test('throws what its parts or its packer throw', async () => {
    const deflate = await loadDeflate();
    const failing: DeflateBlock = async () => {
      throw new Error('a worker is gone');
    };
    await expect(pack([utf8('x')], failing)).rejects.toThrow('a worker is gone');
    const parts = function* () {
      yield utf8('x');
      throw new Error('a row is gone');
    };
    await expect(
      (async () => {
        for await (const _ of gzip(parts(), deflate));
      })(),
    ).rejects.toThrow('a row is gone');
  });
});

describe('gunzip', () => {
  const plain = utf8('as others pack it '.repeat(50));

  test.each([0, 1, 6, 9])('reads level %i', async (level) => {
    expect(await unpack(gzipSync(plain, { level }))).toEqual(plain);
  });

  test('reads a member flushed in between', async () => {
    expect(
      await unpack(gzipSync(plain, { finishFlush: constants.Z_FINISH, strategy: constants.Z_FIXED })),
    ).toEqual(plain);
  });

  test('reads a header with extra field, name, comment and header sum', async () => {
    const bare = gzipSync(plain);
    const rest = bare.subarray(10);
    const fields = concat(Uint8Array.of(2, 0, 7, 7), utf8('name\0'), utf8('comment\0'));
    const header = Uint8Array.of(31, 139, 8, 0x1c, 0, 0, 0, 0, 0, 3);
    expect(await unpack(concat(header, fields, rest))).toEqual(plain);
  });

  test('stops when no more is wanted', async () => {
    const seen: number[] = [];
    const packed = gzipSync(new Uint8Array(8 * 1024 * 1024));
    const done = await gunzip(packed, (part) => {
      seen.push(part.length);
      return false;
    });
    expect(done).toEqual({ ok: false, error: 'stopped' });
    expect(seen).toHaveLength(1);
  });

  test.each([
    ['nothing', new Uint8Array()],
    ['a header alone', gzipSync(plain).subarray(0, 10)],
    ['zlib', deflateRawSync(plain)],
    ['a reserved flag', concat(Uint8Array.of(31, 139, 8, 0x20), gzipSync(plain).subarray(4))],
    ['another method', concat(Uint8Array.of(31, 139, 7), gzipSync(plain).subarray(3))],
    ['a name without an end', concat(Uint8Array.of(31, 139, 8, 8, 0, 0, 0, 0, 0, 3), utf8('x'.repeat(40)))],
    [
      'a wrong sum',
      concat(gzipSync(plain).subarray(0, -8), Uint8Array.of(1, 2, 3, 4), gzipSync(plain).subarray(-4)),
    ],
    ['a wrong length', concat(gzipSync(plain).subarray(0, -4), Uint8Array.of(9, 9, 9, 9))],
    ['zeros after the member', concat(gzipSync(plain), new Uint8Array(20))],
    ['a member after the member', concat(gzipSync(plain), gzipSync(plain))],
    ['empty members before', concat(gzipSync(''), gzipSync('', { level: 0 }), gzipSync(plain))],
    ['the trailer twice', concat(gzipSync(plain), Uint8Array.of(0), gzipSync(plain).subarray(-8))],
  ])('refuses %s', async (_, packed) => {
    expect(await unpack(packed)).toBe('damaged');
  });
});
