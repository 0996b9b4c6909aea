import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../src-renderer/vault/bytes';
import {
  calibrate,
  decodeKdfParams,
  defaultKdf,
  deriveSlotKey,
  isWeaker,
  type KdfParams,
  minimumKdf,
} from '../../src-renderer/vault/kdf';
import { bytesNamed } from '../support/bytes';

const salt = bytesNamed('salt', 16);
const refused = { ok: false, error: 'refusedKdf' };

describe('Argon2id', () => {
  it('gives the value that another implementation (@noble/hashes) gives', async () => {
    const key = await deriveSlotKey(
      'correct horse',
      Uint8Array.from({ length: 16 }, (_, i) => i),
      minimumKdf,
    );
    expect(toHex(key)).toBe('e3c889ca40ed01e6b6771fc8a5bf16e35ad60b41c9bd5d7e6d63adf51e50b0fd');
  });

  it('takes a passphrase in NFKC: composed, decomposed and full-width forms are one', async () => {
    const composed = toHex(await deriveSlotKey('åäö ﬁ １', salt, minimumKdf));
    expect(toHex(await deriveSlotKey('a\u030aa\u0308o\u0308 fi 1', salt, minimumKdf))).toBe(composed);
    expect(toHex(await deriveSlotKey('aao fi 1', salt, minimumKdf))).not.toBe(composed);
  });

  it('gives another key for another salt, other iterations', async () => {
    const keys = [
      await deriveSlotKey('p', salt, minimumKdf),
      await deriveSlotKey('p', bytesNamed('other', 16), minimumKdf),
      await deriveSlotKey('p', salt, { ...minimumKdf, iterations: 4 }),
    ];
    expect(new Set(keys.map(toHex)).size).toBe(3);
  });
});

describe('parameters', () => {
  it('come back as they are within the bounds', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 65_536, max: 1_048_576 }),
        fc.integer({ min: 3, max: 10 }),
        (memoryKiB, iterations) => {
          const params: KdfParams = { ...defaultKdf, memoryKiB, iterations };
          expect(decodeKdfParams({ ...params })).toEqual({ ok: true, value: params });
        },
      ),
    );
  });

  it.each([
    ['above 1 GiB', { memoryKiB: 1_048_577 }],
    ['below 64 MiB', { memoryKiB: 65_535 }],
    ['a fraction', { memoryKiB: 65_536.5 }],
    ['a text', { memoryKiB: '65536' }],
    ['endless', { memoryKiB: Number.POSITIVE_INFINITY }],
    ['eleven rounds', { iterations: 11 }],
    ['two rounds', { iterations: 2 }],
    ['two lanes', { parallelism: 2 }],
    ['Argon2 1.0', { version: 16 }],
    ['Argon2i', { algorithm: 'argon2i' }],
    ['one more key', { secret: '' }],
    ['one key fewer', { iterations: undefined }],
  ])('are refused: %s', (_, change) => {
    expect(decodeKdfParams({ ...defaultKdf, ...change })).toEqual(refused);
  });

  it.each([null, 1, 'argon2id', [], {}])('are refused: %j', (value) => {
    expect(decodeKdfParams(value)).toEqual(refused);
  });

  it('know which are weaker', () => {
    expect(isWeaker(minimumKdf, defaultKdf)).toBe(true);
    expect(isWeaker(defaultKdf, minimumKdf)).toBe(false);
    expect(isWeaker(defaultKdf, { ...minimumKdf, iterations: 4 })).toBe(true);
    expect(isWeaker(defaultKdf, defaultKdf)).toBe(false);
  });
});

describe('calibration', () => {
  const slowAbove = (memoryKiB: number) => async (params: KdfParams) =>
    params.memoryKiB > memoryKiB ? 4001 : 4000;

  it.each([
    [256 * 1024, 256 * 1024],
    [128 * 1024, 128 * 1024],
    [64 * 1024, 64 * 1024],
    [0, 64 * 1024],
  ])('on a machine that is quick up to %i KiB takes %i KiB', async (quick, expected) => {
    expect(await calibrate(slowAbove(quick))).toEqual({ ...defaultKdf, memoryKiB: expected });
  });
});
