/**
 * The checks of docs/formats.md: SHA-256 for everything that is signed or named by its hash (§1), CRC-32C (Castagnoli) for
 * the journal's frames (§7), and gzip's own CRC-32. A CRC finds accidents, never an attacker.
 */
import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js';
import { createCRC32, createSHA256 } from 'hash-wasm';
import type { Bytes } from './bytes';

export type HashBytes = (bytes: Uint8Array) => Uint8Array;
/** For bytes that come in parts. `finish` ends it. */
export type RunningHash = {
  readonly update: (part: Uint8Array) => void;
  readonly finish: () => Bytes;
};

export const sha256 = (bytes: Uint8Array): Bytes => Uint8Array.from(nobleSha256(bytes));

/** SHA-256 for bundles, where there are hundreds of thousands of them: the same values from WebAssembly, several times faster. */
export const loadFastSha256 = async (): Promise<HashBytes> => {
  const hasher = await createSHA256();
  return (bytes) => hasher.init().update(bytes).digest('binary');
};

/** One hash over much, from WebAssembly. */
export const loadFastRunningSha256 = async (): Promise<RunningHash> => {
  const hasher = await createSHA256();
  hasher.init();
  return {
    update: (part) => {
      hasher.update(part);
    },
    finish: () => Uint8Array.from(hasher.digest('binary')),
  };
};

/** What closes a gzip member (RFC 1952): unsigned 32 bits. */
export const loadRunningCrc32 = async (): Promise<{
  readonly update: (part: Uint8Array) => void;
  readonly finish: () => number;
}> => {
  const hasher = await createCRC32();
  hasher.init();
  return {
    update: (part) => {
      hasher.update(part);
    },
    finish: () => Number.parseInt(hasher.digest('hex'), 16),
  };
};

/** The same as `sha256` for bytes that come in parts. */
export const createSha256 = (): RunningHash => {
  const hash = nobleSha256.create();
  return {
    update: (part) => {
      hash.update(part);
    },
    finish: () => Uint8Array.from(hash.digest()),
  };
};

/** Castagnoli's polynomial 0x1EDC6F41, bit-reversed, as the reflected algorithm wants it. */
const polynomial = 0x82f63b78;
const table = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ polynomial : value >>> 1;
  return value;
});

/** Unsigned 32 bits. */
export const crc32c = (bytes: Uint8Array): number => {
  let crc = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) {
    crc = (table[(crc ^ (bytes[i] ?? 0)) & 0xff] ?? 0) ^ (crc >>> 8);
  }
  return (crc ^ 0xffffffff) >>> 0;
};
