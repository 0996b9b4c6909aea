/**
 * Makes a commit out of changes (docs/formats.md §3). Salts are drawn at random for every entry, never derived: an
 * erased entry must not be guessable from its digest. What is made here reads back through the decoder, and the cap is
 * checked before anything is saved, so that what was saved can be sent.
 */
import type { DeviceId, RecordId, Space, Uuid } from '../domain/ids';
import { err, ok, type Result } from '../domain/result';
import type { RandomBytes } from '../domain/time';
import { toBase64url, utf8 } from '../vault/bytes';
import { canonicalJson } from '../vault/canonical';
import type { Change, Entry } from './change';
import { type CommitFaultType, decodeCommit } from './commitCodec';
import { type Action, type Commit, commitHash } from './commitShape';
import type { Hlc } from './hlc';
import type { CommitHash } from './ref';

/** Bytes of UTF-8. What is larger is several commits with one `group`. */
export const longestCommitLine = 512 * 1024;

export type BuildInput = {
  readonly space: Space;
  readonly device: DeviceId;
  readonly seq: number;
  readonly prev: CommitHash | null;
  readonly hlc: Hlc;
  readonly schema: number;
  readonly actor: RecordId;
  readonly action: Action;
  readonly group?: Uuid;
  readonly changes: readonly Change[];
  readonly random: RandomBytes;
};
export type BuiltCommit = { readonly commit: Commit; readonly hash: CommitHash; readonly line: string };
export type BuildFault = CommitFaultType | 'noChanges';

export const buildCommit = (input: BuildInput): Result<BuiltCommit, BuildFault> => {
  const { changes, group, random, ...head } = input;
  if (changes.length === 0) return err('noChanges');
  const entries = changes.map(
    (change): Entry => ({ change: withoutEmptyOver(change), salt: toBase64url(random(16)) }),
  );
  const line = lineOf({ ...head, v: 1, entries, ...(group === undefined ? {} : { group }) });
  if (line === null) return err('notCanonical');
  if (utf8(line).length > longestCommitLine) return err('tooLarge');
  // The commit handed back is the one that every reader will see, not the objects of the caller.
  const commit = decodeCommit(line);
  if (!commit.ok) return err(commit.error.type);
  return ok({ commit: commit.value, hash: commitHash(commit.value), line });
};

const withoutEmptyOver = ({ id, kind, over, set }: Change): Change => ({
  id,
  kind,
  over: Object.fromEntries(Object.entries(over).filter(([, refs]) => refs.length > 0)),
  set,
});

/** Text with half a character, numbers that are no whole numbers: what a form let through, not a bug of ours. */
const lineOf = (commit: Commit): string | null => {
  try {
    return canonicalJson(commit);
  } catch {
    return null;
  }
};
