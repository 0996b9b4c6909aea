import {
  createHash,
  createPrivateKey,
  createPublicKey,
  sign as nodeSign,
  verify as nodeVerify,
} from 'node:crypto';
import { ED25519_TORSION_SUBGROUP, ed25519 } from '@noble/curves/ed25519.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDeviceId } from '../../src-renderer/domain/ids';
import { concat, fromHex, toHex, utf8 } from '../../src-renderer/vault/bytes';
import { sha256 } from '../../src-renderer/vault/hash';
import {
  createMessageDigest,
  deviceIdOf,
  fingerprintOf,
  type SigningKey,
  sign,
  signDigest,
  signingKeyFrom,
  type VerifyKey,
  verify,
  verifyDigest,
  verifyKeyFrom,
  verifyKeyOf,
} from '../../src-renderer/vault/signing';
import { bytesNamed } from '../support/bytes';

const prefix = 'gvi-head-1\n';
const message = utf8('{"seq":1}');
const digest = sha256(concat(utf8(prefix), message));

const bytesOf = (hex: string): Uint8Array<ArrayBuffer> => {
  const bytes = fromHex(hex);
  if (!bytes.ok) throw new Error(hex);
  return bytes.value;
};
const keyNamed = (name: string): SigningKey => {
  const key = signingKeyFrom(bytesNamed(name, 32));
  if (!key.ok) throw new Error(name);
  return key.value;
};
const key = keyNamed('signing');
const publicKey = verifyKeyOf(key);
const signature = sign(key, prefix, message);

const littleEndian = (bytes: Uint8Array): bigint => BigInt(`0x${toHex(Uint8Array.from(bytes).reverse())}`);
const toLittleEndian = (n: bigint): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(bytesOf(n.toString(16).padStart(64, '0')).reverse());
const order = 2n ** 252n + 27742317777372353535851937790883648493n;
const fieldPrime = 2n ** 255n - 19n;
const sha512 = (bytes: Uint8Array): Uint8Array => createHash('sha512').update(bytes).digest();
const flipBit = (bytes: Uint8Array, bit: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(bytes, (byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));

describe('signatures', () => {
  it('are those that Node makes over SHA-256 of prefix and message', () => {
    const pkcs8 = concat(bytesOf('302e020100300506032b657004220420'), key);
    const nodeKey = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' });
    expect(Buffer.from(signature)).toEqual(nodeSign(null, digest, nodeKey));
    expect(nodeVerify(null, digest, createPublicKey(nodeKey), signature)).toBe(true);
    const spki = createPublicKey(nodeKey).export({ format: 'der', type: 'spki' });
    expect(Uint8Array.from(spki.subarray(-32))).toEqual(Uint8Array.from(publicKey));
  });

  it('hold for their message, prefix and key', () => {
    expect(verify(publicKey, prefix, message, signature)).toBe(true);
  });

  it('hold for no other prefix', () => {
    expect(verify(publicKey, 'gvi-card-1\n', message, signature)).toBe(false);
    expect(verify(publicKey, 'gvi-bundle-1\n', message, signature)).toBe(false);
  });

  it('are the same over a message that comes in parts', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 100 })), (parts) => {
        const digested = createMessageDigest(prefix);
        for (const part of parts) digested.update(part);
        const inParts = digested.finish();
        expect(signDigest(key, inParts)).toEqual(sign(key, prefix, concat(...parts)));
        expect(verifyDigest(publicKey, inParts, sign(key, 'gvi-card-1\n', concat(...parts)))).toBe(false);
      }),
      { numRuns: 20 },
    );
  });

  it('hold for no other key', () => {
    expect(verify(verifyKeyOf(keyNamed('other')), prefix, message, signature)).toBe(false);
  });

  it('fall with any single bit of message, signature or key', () => {
    for (let bit = 0; bit < 8 * message.length; bit++)
      expect(verify(publicKey, prefix, flipBit(message, bit), signature)).toBe(false);
    fc.assert(
      fc.property(fc.nat(511), fc.nat(255), (inSignature, inKey) => {
        expect(verify(publicKey, prefix, message, flipBit(signature, inSignature))).toBe(false);
        expect(verify(flipBit(publicKey, inKey) as VerifyKey, prefix, message, signature)).toBe(false);
      }),
    );
  });

  it('are refused, not thrown over, in any other length', () => {
    for (const length of [0, 63, 65])
      expect(verify(publicKey, prefix, message, new Uint8Array(length))).toBe(false);
    expect(verify(publicKey.subarray(1) as VerifyKey, prefix, message, signature)).toBe(false);
  });
});

describe('attacks on signatures', () => {
  it('S + n·L is refused, though the equation holds for it', () => {
    const s = littleEndian(signature.subarray(32));
    for (let n = 1n; s + n * order < 2n ** 256n; n++) {
      const other = concat(signature.subarray(0, 32), toLittleEndian(s + n * order));
      expect(verify(publicKey, prefix, message, other)).toBe(false);
    }
  });

  it.each(ED25519_TORSION_SUBGROUP)('the small-order key %s has no valid signature', (hex) => {
    const weak = bytesOf(hex);
    const s = 7n;
    const forged = concat(ed25519.Point.BASE.multiply(s).toBytes(), toLittleEndian(s));
    // The forgery is a real one: rules that let small orders through take it for any message.
    expect(ed25519.verify(forged, digest, weak, { zip215: true })).toBe(true);
    expect(verify(weak as VerifyKey, prefix, message, forged)).toBe(false);
    expect(verifyKeyFrom(weak)).toEqual({ ok: false, error: 'badKey' });
  });

  it.each(ED25519_TORSION_SUBGROUP)('the small-order R %s is refused under an honest key', (hex) => {
    const r = bytesOf(hex);
    const { scalar } = ed25519.utils.getExtendedPublicKey(key);
    const k = littleEndian(sha512(concat(r, publicKey, digest))) % order;
    const odd = concat(r, toLittleEndian((k * scalar) % order));
    // The library alone would take it, strict mode or not.
    expect(ed25519.verify(odd, digest, publicKey, { zip215: false })).toBe(true);
    expect(verify(publicKey, prefix, message, odd)).toBe(false);
  });

  /** y and y + p name the same point; so do both signs of x = 0. */
  const secondEncodings = [
    ...Array.from({ length: 19 }, (_, i) => fieldPrime + BigInt(i)).flatMap((y) => [y, y + 2n ** 255n]),
    1n + 2n ** 255n,
    fieldPrime - 1n + 2n ** 255n,
  ]
    .map(toLittleEndian)
    .filter((bytes) => ed25519.utils.isValidPublicKey(bytes, true));

  it('there are second encodings to be refused', () => {
    expect(secondEncodings.length).toBeGreaterThan(10);
  });

  it.each(secondEncodings.map(toHex))(
    'the second encoding %s of a point is refused as key and as R',
    (hex) => {
      const point = bytesOf(hex);
      expect(verifyKeyFrom(point)).toEqual({ ok: false, error: 'badKey' });
      const { scalar } = ed25519.utils.getExtendedPublicKey(key);
      const k = littleEndian(sha512(concat(point, publicKey, digest))) % order;
      const odd = concat(point, toLittleEndian((k * scalar) % order));
      expect(verify(publicKey, prefix, message, odd)).toBe(false);
      const s = 7n;
      const forged = concat(ed25519.Point.BASE.multiply(s).toBytes(), toLittleEndian(s));
      expect(verify(point as VerifyKey, prefix, message, forged)).toBe(false);
    },
  );

  it('what is no point, or of another length, is no key', () => {
    expect(verifyKeyFrom(new Uint8Array(32).fill(2))).toEqual({ ok: false, error: 'badKey' });
    expect(verifyKeyFrom(new Uint8Array(31))).toEqual({ ok: false, error: 'badKey' });
    expect(signingKeyFrom(new Uint8Array(33))).toEqual({ ok: false, error: 'badKey' });
    expect(verifyKeyFrom(publicKey)).toEqual({ ok: true, value: publicKey });
  });
});

describe('names of a key', () => {
  it('follow the format page, computed by hand', () => {
    const hash = sha256(publicKey);
    const groups = [0, 3, 6, 9, 12, 15].map((at) =>
      String(Number.parseInt(toHex(hash.subarray(at, at + 3)), 16) % 100_000).padStart(5, '0'),
    );
    expect(fingerprintOf(publicKey)).toBe(groups.join(' '));
    const bits = `${[...hash.subarray(0, 16)].map((byte) => byte.toString(2).padStart(8, '0')).join('')}00`;
    const letters = bits
      .match(/.{5}/g)
      ?.map((five) => 'abcdefghijklmnopqrstuvwxyz234567'[Number.parseInt(five, 2)]);
    expect(deviceIdOf(publicKey)).toBe(letters?.join(''));
    expect(isDeviceId(deviceIdOf(publicKey))).toBe(true);
  });
});
