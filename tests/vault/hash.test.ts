import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../src-renderer/vault/bytes';
import { crc32c, sha256 } from '../../src-renderer/vault/hash';

describe('hash', () => {
  it('agrees with Node on SHA-256', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (given) => {
        expect(Buffer.from(sha256(given))).toEqual(createHash('sha256').update(given).digest());
      }),
    );
  });

  it.each([
    ['the check value of the catalogue', utf8('123456789'), 0xe3069283],
    ['32 zeros (RFC 3720)', new Uint8Array(32), 0x8a9136aa],
    ['32 ones (RFC 3720)', new Uint8Array(32).fill(0xff), 0x62a8ab43],
    ['0…31 (RFC 3720)', Uint8Array.from({ length: 32 }, (_, i) => i), 0x46dd794e],
    ['nothing', new Uint8Array(0), 0],
  ])('gives CRC-32C of %s', (_, given, expected) => {
    expect(crc32c(given)).toBe(expected);
  });
});
