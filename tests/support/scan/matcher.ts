/** Finds many byte strings in one pass: the first three bytes are looked up in a bitmap, then the candidates compared. */
import type { Buffer } from 'node:buffer';
import type { Needle } from './needles';

export type Matcher = {
  readonly longest: number;
  /** Calls `found` for each needle that begins at an index below `end`. */
  readonly search: (bytes: Buffer, end: number, found: (needle: Needle, at: number) => void) => void;
};

export const createMatcher = (needles: readonly Needle[]): Matcher => {
  const starts = new Uint8Array(1 << 21);
  const byStart = new Map<number, Needle[]>();
  for (const needle of needles) {
    const key = needle.bytes.readUIntBE(0, 3);
    starts[key >> 3] = (starts[key >> 3] ?? 0) | (1 << (key & 7));
    byStart.set(key, [...(byStart.get(key) ?? []), needle]);
  }
  return {
    longest: needles.reduce((most, needle) => Math.max(most, needle.bytes.length), 0),
    search: (bytes, end, found) => {
      const last = Math.min(end, bytes.length - 2);
      let key = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0);
      for (let at = 0; at < last; at++) {
        key = ((key << 8) | (bytes[at + 2] ?? 0)) & 0xffffff;
        if (((starts[key >> 3] ?? 0) & (1 << (key & 7))) === 0) continue;
        for (const needle of byStart.get(key) ?? []) {
          const stop = at + needle.bytes.length;
          if (stop <= bytes.length && bytes.compare(needle.bytes, 0, needle.bytes.length, at, stop) === 0)
            found(needle, at);
        }
      }
    },
  };
};
