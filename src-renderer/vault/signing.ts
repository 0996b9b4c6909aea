/**
 * Ed25519 signatures (RFC 8032), docs/formats.md §1. What is signed is always SHA-256(prefix ‖ message) with one of four
 * prefixes, so that a signature over one kind of thing can never pass for another kind.
 *
 * Verification is strict: S < L, A and R in their only encoding, neither of small order. Whoever could make a second
 * signature, or one key that fits any message, could deny or swap what a device has said.
 */
import { ED25519_TORSION_SUBGROUP, ed25519 } from '@noble/curves/ed25519.js';
import { type Brand, type DeviceId, isDeviceId } from '../domain/ids';
import { err, ok, type Result } from '../domain/result';
import { type Bytes, concat, toBase32, toHex, utf8 } from './bytes';
import { createSha256, loadFastRunningSha256, type RunningHash, sha256 } from './hash';

/** The 32-byte seed of RFC 8032, never the expanded key. */
export type SigningKey = Brand<Bytes, 'SigningKey'>;
export type VerifyKey = Brand<Bytes, 'VerifyKey'>;
export type SignPrefix = 'gvi-bundle-1\n' | 'gvi-head-1\n' | 'gvi-card-1\n' | 'gvi-escrow-1\n';
/** SHA-256(prefix ‖ message): what is signed. Only `sign`, `verify` and `createMessageDigest` make one. */
export type MessageDigest = Brand<Bytes, 'MessageDigest'>;

const keyLength = 32;
const signatureLength = 64;

/** The eight points whose order divides 8, in their canonical encoding; every other encoding of them is refused anyway. */
const smallOrder: ReadonlySet<string> = new Set(ED25519_TORSION_SUBGROUP);

export const signingKeyFrom = (seed: Uint8Array): Result<SigningKey, 'badKey'> =>
  seed.length === keyLength ? ok(Uint8Array.from(seed) as SigningKey) : err('badKey');

/** Refuses what no honest device has: wrong length, not on the curve, another encoding of a point, small order. */
export const verifyKeyFrom = (bytes: Uint8Array): Result<VerifyKey, 'badKey'> => {
  if (bytes.length !== keyLength || smallOrder.has(toHex(bytes))) return err('badKey');
  return ed25519.utils.isValidPublicKey(bytes, false)
    ? ok(Uint8Array.from(bytes) as VerifyKey)
    : err('badKey');
};

export const verifyKeyOf = (key: SigningKey): VerifyKey =>
  Uint8Array.from(ed25519.getPublicKey(key)) as VerifyKey;

const digestOf = (prefix: SignPrefix, message: Uint8Array): MessageDigest =>
  sha256(concat(utf8(prefix), message)) as MessageDigest;

export type RunningDigest = {
  readonly update: (part: Uint8Array) => void;
  readonly finish: () => MessageDigest;
};

const runningDigest = (prefix: SignPrefix, hash: RunningHash): RunningDigest => {
  hash.update(utf8(prefix));
  return { update: hash.update, finish: () => hash.finish() as MessageDigest };
};

/** For messages too large to be held whole: fed in parts, in order. `finish` ends it. */
export const createMessageDigest = (prefix: SignPrefix): RunningDigest =>
  runningDigest(prefix, createSha256());

/** The same for tens of megabytes. */
export const loadMessageDigest = async (prefix: SignPrefix): Promise<RunningDigest> =>
  runningDigest(prefix, await loadFastRunningSha256());

export const signDigest = (key: SigningKey, digest: MessageDigest): Bytes =>
  Uint8Array.from(ed25519.sign(digest, key));

/** 64 bytes, deterministic. */
export const sign = (key: SigningKey, prefix: SignPrefix, message: Uint8Array): Bytes =>
  signDigest(key, digestOf(prefix, message));

/** Never throws: a signature or key of any shape is an answer of `false`. */
export const verify = (
  key: VerifyKey,
  prefix: SignPrefix,
  message: Uint8Array,
  signature: Uint8Array,
): boolean => verifyDigest(key, digestOf(prefix, message), signature);

export const verifyDigest = (key: VerifyKey, digest: MessageDigest, signature: Uint8Array): boolean => {
  if (key.length !== keyLength || signature.length !== signatureLength) return false;
  // The library refuses small-order A in this mode, but not small-order R.
  if (smallOrder.has(toHex(signature.subarray(0, 32)))) return false;
  return ed25519.verify(signature, digest, key, { zip215: false });
};

/** Lower-case base32 of the first 16 bytes of SHA-256(public key): 26 characters. */
export const deviceIdOf = (key: VerifyKey): DeviceId => {
  const id = toBase32(sha256(key).subarray(0, 16));
  if (!isDeviceId(id)) throw new TypeError('a verify key of 32 bytes was expected');
  return id;
};

/** For people to compare by voice: six groups of five digits joined by a space. */
export const fingerprintOf = (key: VerifyKey): string => {
  const hash = sha256(key);
  return Array.from({ length: 6 }, (_, group) => {
    const [a = 0, b = 0, c = 0] = hash.subarray(3 * group, 3 * group + 3);
    return String(((a << 16) | (b << 8) | c) % 100_000).padStart(5, '0');
  }).join(' ');
};
