import { constants, deflateRawSync, gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
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

describe('gzip', () => {
  test('is one member that gunzip of Node and our own read back', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 5 }), async (parts) => {
        const packed = await gzip(parts);
        const plain = concat(...parts);
        expect(new Uint8Array(gunzipSync(packed))).toEqual(plain);
        expect(await unpack(packed)).toEqual(plain);
      }),
    );
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
