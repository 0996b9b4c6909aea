/** Bytes that look random and are the same in every run: SHA-256 of the seed and a counter. */
import { createHash } from 'node:crypto';
import type { RandomBytes } from '../../src-renderer/domain/time';

export const createSeededBytes = (seed: string): RandomBytes => {
  let counter = 0;
  return (length) => {
    const bytes = new Uint8Array(length);
    for (let at = 0; at < length; at += 32) {
      const block = createHash('sha256').update(`${seed}/${counter++}`).digest();
      bytes.set(block.subarray(0, Math.min(32, length - at)), at);
    }
    return bytes;
  };
};

/** The same `length` bytes for the same name, without any state. */
export const bytesNamed = (name: string, length: number): Uint8Array<ArrayBuffer> =>
  createSeededBytes(`named/${name}`)(length);
