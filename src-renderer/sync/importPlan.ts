/**
 * The answer of an import (docs/formats.md §4) before anything is written. A refusal names the first step that failed.
 * Faults in other devices' histories than the sender's never refuse: those are set aside, each with its reason.
 */
import type { DeviceId, RecordId } from '../domain/ids';
import type { Commit } from './commit';
import type { DeviceStatement } from './deviceStatements';
import type { Manifest } from './manifest';
import type { PeerState } from './peerState';
import type { CommitHash } from './ref';
import type { HeadPoint, SignedHead } from './signedHead';
import type { Statement } from './statements';

export type ImportRefusal =
  | 'notABundle'
  | 'wrongKey'
  | 'damaged'
  | 'tooLarge'
  | 'newerFormat'
  | 'unknownSender'
  | 'revokedSender'
  | 'notForThisDevice'
  | 'badSignature'
  | 'brokenChain'
  | 'gap'
  | 'fork'
  | 'rolledBack';

/** Missing commits of one device, both ends counted. */
export type Missing = { readonly device: DeviceId; readonly from: number; readonly to: number };

/** Two histories of one device: what is held here, and what the bundle shows under that device's own signature. */
export type ForkProof = {
  readonly device: DeviceId;
  readonly seq: number;
  readonly here: CommitHash;
  readonly there: CommitHash;
  readonly head: SignedHead;
};

/** Names places, never contents, so that it can be shown and logged. */
export type RefusalDetail = {
  /** What exactly was wrong, in a word. */
  readonly fault?: string;
  /** Of the unpacked bundle, the manifest being 1. */
  readonly line?: number;
  readonly device?: DeviceId;
  readonly seq?: number;
  readonly missing?: Missing;
  readonly fork?: ForkProof;
  /** What the sender said before under the same counter, or of the same place in its history. */
  readonly contradicts?: Statement;
};

export type SetAsideReason =
  /** No card of the device is held, so its head cannot be verified; tried again when its card comes. */
  | 'unknownDevice'
  | 'notGranted'
  | 'revoked'
  /** Beyond or beside the place where an office has closed the device. */
  | 'closed'
  | 'badSignature'
  | 'brokenChain'
  | 'newerFormat'
  | 'gap'
  | 'fork';

export type SetAside = {
  readonly device: DeviceId;
  readonly reason: SetAsideReason;
  readonly commits: number;
  readonly detail: RefusalDetail;
};

/** Why one device's part of a bundle is not taken. */
export type ChainFault = { readonly reason: SetAsideReason; readonly detail: RefusalDetail };

export type VerifiedCommit = { readonly commit: Commit; readonly hash: CommitHash; readonly line: string };

/** Waits for a person (§3). Ordered by a device that may. */
export type ErasureOrder = {
  readonly by: DeviceId;
  readonly order: RecordId;
  readonly records: readonly string[];
};

export type Refused = {
  readonly type: 'refused';
  readonly reason: ImportRefusal;
  readonly detail: RefusalDetail;
};

export type ImportPlan =
  | Refused
  | { readonly type: 'alreadyImported'; readonly manifest: Manifest }
  | {
      readonly type: 'take';
      readonly manifest: Manifest;
      /** By device, then `seq`: each continues what is held. */
      readonly newCommits: readonly VerifiedCommit[];
      /** Commits in the bundle that were held already. */
      readonly known: number;
      readonly setAside: readonly SetAside[];
      /** Verified, and held here once the new commits are stored: to be stored with them. */
      readonly heads: readonly { readonly device: DeviceId; readonly head: SignedHead }[];
      readonly erasures: readonly ErasureOrder[];
      /** New statements about devices, from offices: trust is to be computed again with them. */
      readonly deviceStatements: readonly DeviceStatement[];
      /** The sender holds these and did not send them: another bundle brings them, or it is asked to send again. */
      readonly missing: readonly Missing[];
      /** Rightly signed heads of other devices that contradict what is held. */
      readonly forks: readonly ForkProof[];
      /** A rightly signed head of this very device that is not held here: it must become a new device before it saves. */
      readonly ownAhead: HeadPoint | null;
      /** The next peer state, to be stored in the same step. */
      readonly peer: PeerState;
    };

export const refused = (reason: ImportRefusal, detail: RefusalDetail = {}): Refused => ({
  type: 'refused',
  reason,
  detail,
});
