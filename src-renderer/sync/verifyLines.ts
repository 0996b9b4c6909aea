/**
 * The step `lines` of an import, and of `chains and heads` all that needs no knowledge of what is held (docs/formats.md §4):
 * each line is a canonical commit, sorted by device, then `seq`, as many as the manifest says; every digest and hash, and
 * the chain inside each device's part. The heavy half of an import: state-free, for a worker, and in slices, so that
 * whoever runs it can stop it or do other things in between.
 */
import { type DeviceId, isDeviceId, type Space } from '../domain/ids';
import { err, ok, type Result } from '../domain/result';
import { decodeCanonicalLine } from '../vault/canonical';
import { type HashBytes, sha256 } from '../vault/hash';
import { type Commit, type CommitFault, type CommitFaultType, decodeCommit } from './commit';
import type { ChainFault, RefusalDetail, VerifiedCommit } from './importPlan';
import { createLineHasher } from './lineHash';
import type { Manifest } from './manifest';
import type { OpenedBundle } from './openBundle';
import { isCount, isObject } from './shape';

export type LineFault = { readonly reason: 'damaged' | 'tooLarge'; readonly detail: RefusalDetail };

/** What is said of one device's lines when all have been read; never of none. */
export type PartOutline = {
  readonly device: DeviceId;
  /** Of each line, rising. */
  readonly seqs: readonly number[];
  /** Its commits are then no history: those that were handed out before it are not to be used. */
  readonly fault: ChainFault | null;
};

/** Consecutive commits, as they stand in the bundle. */
export type VerifiedSlice = readonly VerifiedCommit[];

/** Nothing that is said here shows whose these lines are: heads, trust and what is held are judged in importSettle. */
export type LineVerdict = Result<readonly PartOutline[], LineFault>;

/** What makes the bundle itself bad. All other faults lie in the history of the device that wrote the commit. */
const ofTheBundle = (fault: CommitFaultType): LineFault['reason'] | null => {
  if (fault === 'tooLarge' || fault === 'tooDeep') return 'tooLarge';
  return fault === 'notJson' || fault === 'notCanonical' || fault === 'forbiddenKey' ? 'damaged' : null;
};

/** Whose line it is, though it is no good commit. */
const writerOf = (text: string): { readonly device: DeviceId; readonly seq: number } | null => {
  const value = decodeCanonicalLine(text);
  if (!value.ok || !isObject(value.value)) return null;
  const { device, seq } = value.value;
  return isDeviceId(device) && isCount(seq) ? { device, seq } : null;
};

type Part = {
  readonly device: DeviceId;
  readonly seqs: number[];
  last: VerifiedCommit | null;
  fault: ChainFault | null;
};

/** Why this line does not continue the part; null where it does. */
const linkFault = (
  part: Part,
  read: Result<Commit, CommitFault>,
  seq: number,
  line: number,
  space: Space,
): ChainFault | null => {
  const fault = (reason: ChainFault['reason'], name: string): ChainFault => ({
    reason,
    detail: { device: part.device, seq, line, fault: name },
  });
  if (!read.ok)
    return fault(read.error.type === 'newerFormat' ? 'newerFormat' : 'brokenChain', read.error.type);
  if (read.value.space !== space) return fault('brokenChain', 'foreignSpace');
  if (part.last === null) return null;
  if (seq !== part.last.commit.seq + 1) return fault('brokenChain', 'seq');
  return read.value.prev === part.last.hash ? null : fault('brokenChain', 'prev');
};

const sliceCommits = 500;
const sliceCharacters = 512 * 1024;

export type LinesToVerify = Pick<OpenedBundle, 'wellFormed'> & {
  readonly manifest: Pick<Manifest, 'commits' | 'space'>;
  readonly lines: Iterable<string> & { readonly length: number };
};

export function* verifyLines(
  opened: LinesToVerify,
  hash: HashBytes = sha256,
): Generator<VerifiedSlice, LineVerdict> {
  const fail = (reason: LineFault['reason'], fault: string, line?: number) =>
    err({ reason, detail: { fault, ...(line === undefined ? {} : { line }) } });
  if (!opened.wellFormed) return fail('damaged', 'notUtf8');
  if (opened.lines.length !== opened.manifest.commits) return fail('damaged', 'count');
  const hashOf = createLineHasher(hash);
  const { space } = opened.manifest;
  const parts: Part[] = [];
  let slice: VerifiedCommit[] = [];
  let characters = 0;
  let line = 1;
  for (const text of opened.lines) {
    line += 1;
    const read = decodeCommit(text);
    const reason = read.ok ? null : ofTheBundle(read.error.type);
    if (reason !== null) return fail(reason, read.ok ? '' : read.error.type, line);
    const writer = read.ok ? read.value : writerOf(text);
    if (writer === null) return fail('damaged', 'writer', line);
    const { device, seq } = writer;
    let part = parts.at(-1);
    if (part === undefined || part.device < device) {
      part = { device, seqs: [], last: null, fault: null };
      parts.push(part);
    } else if (part.device !== device || (part.seqs.at(-1) ?? 0) >= seq)
      return fail('damaged', 'order', line);
    part.seqs.push(seq);
    part.fault ??= linkFault(part, read, seq, line, space);
    if (part.fault === null && read.ok) {
      part.last = { commit: read.value, hash: hashOf(read.value, text), line: text };
      slice.push(part.last);
    }
    characters += text.length;
    if (slice.length < sliceCommits && characters < sliceCharacters) continue;
    yield slice;
    slice = [];
    characters = 0;
  }
  if (slice.length > 0) yield slice;
  return ok(parts.map(({ device, seqs, fault }) => ({ device, seqs, fault })));
}
