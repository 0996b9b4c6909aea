/**
 * The two checks of docs/formats.md: SHA-256 for everything that is signed or named by its hash (§1),
 * CRC-32C (Castagnoli) for the journal's frames (§7). A CRC finds accidents, never an attacker.
 */
import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js';
import type { Bytes } from './bytes';

export const sha256 = (bytes: Uint8Array): Bytes => Uint8Array.from(nobleSha256(bytes));

/** The same for bytes that come in parts. `finish` ends it. */
export const createSha256 = (): {
  readonly update: (part: Uint8Array) => void;
  readonly finish: () => Bytes;
} => {
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
