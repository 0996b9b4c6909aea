/**
 * How many commits of a space are held, and which: their number, and the exclusive-or of their hashes. Two copies of a
 * history that say the same tally hold the same commits, whatever the order in which they came; one lost row is seen. An
 * erasure changes no hash, and so no tally. It finds accidents: whoever could write a tally holds the keys.
 */
import type { Space } from '../domain/ids';
import type { JsonValue } from '../domain/json';
import { type Bytes, fromBase64url, toBase64url } from '../vault/bytes';
import { decodeCommit } from './commit';
import { createLineHasher } from './lineHash';
import type { CommitHash } from './ref';

export type Tally = { readonly count: number; readonly sum: Bytes };
export type Tallies = Readonly<Record<Space, Tally>>;

const hashLength = 32;
export const emptyTally: Tally = { count: 0, sum: new Uint8Array(hashLength) };
export const noTallies: Tallies = { samordning: emptyTally, social: emptyTally };

export const withHashes = ({ count, sum }: Tally, hashes: Iterable<CommitHash>): Tally => {
  const next = new Uint8Array(sum);
  let more = 0;
  for (const hash of hashes) {
    const bytes = fromBase64url(hash);
    if (!bytes.ok || bytes.value.length !== hashLength) throw new Error('a commit hash is 32 bytes');
    for (let at = 0; at < hashLength; at++) next[at] = (next[at] ?? 0) ^ (bytes.value[at] ?? 0);
    more += 1;
  }
  return { count: count + more, sum: next };
};

/** Of hashes one behind the other. */
export const tallyOfBytes = (hashes: Uint8Array): Tally => {
  const sum = new Uint8Array(hashLength);
  for (let at = 0; at < hashes.length; at++)
    sum[at % hashLength] = (sum[at % hashLength] ?? 0) ^ (hashes[at] ?? 0);
  return { count: hashes.length / hashLength, sum };
};

/** Of lines as they are stored; a line that is no commit of its space counts as nothing. */
export const talliesOf = (lines: readonly { readonly space: Space; readonly line: string }[]): Tallies => {
  const hashOf = createLineHasher();
  const hashes: Record<Space, CommitHash[]> = { samordning: [], social: [] };
  for (const { space, line } of lines) {
    const commit = decodeCommit(line);
    if (commit.ok && commit.value.space === space) hashes[space].push(hashOf(commit.value, line));
  }
  return {
    samordning: withHashes(emptyTally, hashes.samordning),
    social: withHashes(emptyTally, hashes.social),
  };
};

const both = (a: Tally, b: Tally): Tally => ({
  count: a.count + b.count,
  sum: a.sum.map((byte, at) => byte ^ (b.sum[at] ?? 0)),
});
/** Of two lots that have no commit in common. */
export const addTallies = (a: Tallies, b: Tallies): Tallies => ({
  samordning: both(a.samordning, b.samordning),
  social: both(a.social, b.social),
});

const isSame = (a: Tally, b: Tally): boolean =>
  a.count === b.count && a.sum.every((byte, at) => byte === b.sum[at]);
export const sameTallies = (a: Tallies, b: Tallies): boolean =>
  isSame(a.samordning, b.samordning) && isSame(a.social, b.social);

const encodeOne = ({ count, sum }: Tally): JsonValue => ({ count, sum: toBase64url(sum) });
export const encodeTallies = ({ samordning, social }: Tallies): JsonValue => ({
  samordning: encodeOne(samordning),
  social: encodeOne(social),
});

const decodeOne = (value: JsonValue | undefined): Tally | null => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const read = new Map<string, JsonValue>(Object.entries(value));
  const count = read.get('count');
  const sum = read.get('sum');
  const bytes = typeof sum === 'string' ? fromBase64url(sum) : null;
  return typeof count === 'number' && bytes?.ok && bytes.value.length === hashLength
    ? { count, sum: bytes.value }
    : null;
};
/** Null for what is none: an older journal says none. */
export const decodeTallies = (value: JsonValue | undefined): Tallies | null => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const read = new Map<string, JsonValue>(Object.entries(value));
  const samordning = decodeOne(read.get('samordning'));
  const social = decodeOne(read.get('social'));
  return samordning === null || social === null ? null : { samordning, social };
};
