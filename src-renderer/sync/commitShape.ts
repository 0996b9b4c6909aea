/**
 * A commit: one thing that a person did, applied whole or not at all (docs/formats.md §3), its hash and its line.
 * A commit is never changed after it was written, except that entries are reduced to digests by erasure, which
 * leaves the hash as it is.
 */
import type { DeviceId, RecordId, Space, Uuid } from '../domain/ids';
import { concat, fromBase64url, toBase64url, utf8 } from '../vault/bytes';
import { canonicalJson } from '../vault/canonical';
import { sha256 } from '../vault/hash';
import { type Entry, isErased } from './change';
import type { Hlc } from './hlc';
import { type CommitHash, type Ref, refFrom } from './ref';

export const actions = ['record', 'amend', 'void', 'resolve', 'erase', 'configure'] as const;
export type Action = (typeof actions)[number];

export type Commit = {
  readonly v: 1;
  readonly space: Space;
  readonly device: DeviceId;
  readonly seq: number;
  readonly prev: CommitHash | null;
  readonly hlc: Hlc;
  readonly schema: number;
  readonly actor: RecordId;
  readonly action: Action;
  /** Several commits that are made, undone and shown as one. */
  readonly group?: Uuid;
  readonly entries: readonly Entry[];
};

/** A commit with its hash, computed once. */
export type HashedCommit = { readonly commit: Commit; readonly hash: CommitHash };

/** SHA-256(salt ‖ canonical(change)), base64url; of an erased entry, the digest it kept. */
export const entryDigest = (entry: Entry): string => {
  if (isErased(entry)) return entry.digest;
  const salt = fromBase64url(entry.salt);
  if (!salt.ok) throw new Error('the salt of an entry is not base64url: it was never decoded');
  return toBase64url(sha256(concat(salt.value, utf8(canonicalJson(entry.change)))));
};

/** SHA-256 of the canonical commit with `entries` replaced by `digests`. */
export const commitHash = (commit: Commit): CommitHash => {
  const { action, actor, device, group, hlc, prev, schema, seq, space, v } = commit;
  const digests = commit.entries.map(entryDigest);
  // Keys in canonical order: the writer of canonical JSON is several times faster on what is in order already.
  const head =
    group === undefined
      ? { action, actor, device, digests, hlc, prev, schema, seq, space, v }
      : { action, actor, device, digests, group, hlc, prev, schema, seq, space, v };
  return toBase64url(sha256(utf8(canonicalJson(head)))) as CommitHash;
};

/** The canonical line, without its line end. */
export const commitLine = (commit: Commit): string => canonicalJson(commit);

export const refOf = (commit: Commit, hash: CommitHash = commitHash(commit)): Ref =>
  refFrom(commit.device, commit.seq, hash);
