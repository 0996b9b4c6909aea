/**
 * Packing for a snapshot's groups: the LZ4 block format, written from its description. Packs less than deflate does, but is
 * unpacked at once, a group at a time, when a record is asked for; the platform's streams would make every reader wait.
 * Only for what is sealed: what is unpacked here was packed here.
 */
import type { Bytes } from '../../vault/bytes';

const leastMatch = 4;
/** The format wants the end of a block to be literal. */
const lastLiterals = 12;
const farthest = 65_535;
const tableBits = 14;
const prefix = 4;

const wordAt = (bytes: Uint8Array, at: number): number =>
  (bytes[at] ?? 0) |
  ((bytes[at + 1] ?? 0) << 8) |
  ((bytes[at + 2] ?? 0) << 16) |
  ((bytes[at + 3] ?? 0) << 24);

/** The unpacked length in four bytes, then one block. */
export const pack = (source: Uint8Array): Bytes => {
  const into = new Uint8Array(prefix + source.length + Math.ceil(source.length / 255) + 16);
  new DataView(into.buffer).setUint32(0, source.length, true);
  const seen = new Int32Array(1 << tableBits).fill(-1);
  let to = prefix;
  let literals = 0;

  const putLength = (length: number): void => {
    let left = length - 15;
    for (; left >= 255; left -= 255) into[to++] = 255;
    into[to++] = left;
  };
  const putLiterals = (end: number, match: number): void => {
    const length = end - literals;
    into[to++] = (Math.min(length, 15) << 4) | Math.min(match, 15);
    if (length >= 15) putLength(length);
    into.set(source.subarray(literals, end), to);
    to += length;
  };

  for (let at = 0; at < source.length - lastLiterals; ) {
    const word = wordAt(source, at);
    const slot = Math.imul(word, 2654435761) >>> (32 - tableBits);
    const before = seen[slot] ?? -1;
    seen[slot] = at;
    if (before < 0 || at - before > farthest || wordAt(source, before) !== word) {
      at += 1;
      continue;
    }
    let length = leastMatch;
    while (at + length < source.length - lastLiterals && source[before + length] === source[at + length])
      length += 1;
    putLiterals(at, length - leastMatch);
    into[to++] = (at - before) & 255;
    into[to++] = (at - before) >> 8;
    if (length - leastMatch >= 15) putLength(length - leastMatch);
    at += length;
    literals = at;
  }
  putLiterals(source.length, 0);
  return into.slice(0, to);
};

export const unpack = (packed: Uint8Array): Bytes => {
  const length = new DataView(packed.buffer, packed.byteOffset).getUint32(0, true);
  const into = new Uint8Array(length);
  let at = prefix;
  let to = 0;
  const longer = (short: number): number => {
    let whole = short;
    if (short !== 15) return whole;
    for (;;) {
      const more = packed[at++] ?? 0;
      whole += more;
      if (more !== 255) return whole;
    }
  };
  while (at < packed.length) {
    const token = packed[at++] ?? 0;
    const literals = longer(token >> 4);
    into.set(packed.subarray(at, at + literals), to);
    at += literals;
    to += literals;
    if (at >= packed.length) break;
    const offset = (packed[at] ?? 0) | ((packed[at + 1] ?? 0) << 8);
    at += 2;
    const match = longer(token & 15) + leastMatch;
    // Byte by byte: a match may run on into what it writes.
    for (let i = 0; i < match; i++, to++) into[to] = into[to - offset] ?? 0;
  }
  return into;
};
