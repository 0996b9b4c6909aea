/** UUIDs as 16 bytes each, in order: found by halving, spelt out only when asked for. */
import type { RecordId } from '../../domain/ids';
import type { Bytes } from '../../vault/bytes';

export const idLength = 16;

const pairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const pair = (bytes: Uint8Array, at: number): string => pairs[bytes[at] ?? 0] ?? '';

/** Lower case, with its dashes; what it spells must have been a UUID when it was packed. */
export const idFromBytes = (bytes: Uint8Array, index: number): RecordId => {
  const at = index * idLength;
  // Joined: added strings are kept as trees of their parts.
  return [
    pair(bytes, at) + pair(bytes, at + 1) + pair(bytes, at + 2) + pair(bytes, at + 3),
    pair(bytes, at + 4) + pair(bytes, at + 5),
    pair(bytes, at + 6) + pair(bytes, at + 7),
    pair(bytes, at + 8) + pair(bytes, at + 9),
    pair(bytes, at + 10) +
      pair(bytes, at + 11) +
      pair(bytes, at + 12) +
      pair(bytes, at + 13) +
      pair(bytes, at + 14) +
      pair(bytes, at + 15),
  ].join('-') as RecordId;
};

/** Value of each ASCII character as a digit; 255 where it is none. */
const digits = new Uint8Array(128).fill(255);
for (let value = 0; value < 16; value++) digits[value.toString(16).charCodeAt(0)] = value;
/** Where the first digit of each byte stands among 36 characters. */
const places = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34] as const;

/** False for what is no UUID in lower case; nothing sensible is in `into` then. */
export const idToBytes = (id: string, into: Uint8Array, index: number): boolean => {
  if (id.length !== 36) return false;
  for (const dash of [8, 13, 18, 23]) if (id.charCodeAt(dash) !== 45) return false;
  let wrong = 0;
  for (let i = 0; i < idLength; i++) {
    const at = places[i] ?? 0;
    const high = digits[id.charCodeAt(at)] ?? 255;
    const low = digits[id.charCodeAt(at + 1)] ?? 255;
    wrong |= high | low;
    into[index * idLength + i] = (high << 4) | low;
  }
  return wrong < 16;
};

export const compareIds = (a: Uint8Array, i: number, b: Uint8Array, j: number): number => {
  for (let k = 0; k < idLength; k++) {
    const difference = (a[i * idLength + k] ?? 0) - (b[j * idLength + k] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
};

const wanted = new Uint8Array(idLength);

/** Place of an id among sorted ones, or -1. */
export const findId = (sorted: Bytes, id: string): number => {
  if (!idToBytes(id, wanted, 0)) return -1;
  let low = 0;
  let high = sorted.length / idLength - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const order = compareIds(sorted, middle, wanted, 0);
    if (order === 0) return middle;
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
};
