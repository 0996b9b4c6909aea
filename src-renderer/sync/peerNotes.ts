/**
 * What this laptop keeps to tell people (docs/formats.md §5, §7 `peers`): proofs of two histories under one device's name, what
 * senders hold and have not sent, which commits stand beside the history that counts, and that it became a new device.
 * None of it decides who is believed.
 */
import type { DeviceId, Space } from '../domain/ids';
import type { Instant } from '../domain/time';
import type { HeadPoint, SignedHead } from './signedHead';

/** Both histories under the device's own signature, as far as each was signed. */
export type KeptFork = {
  readonly space: Space;
  readonly device: DeviceId;
  /** A place where they differ. */
  readonly seq: number;
  /** Up to here they are surely the same; 0 where nothing tells. */
  readonly common: number;
  readonly here: SignedHead | null;
  readonly there: SignedHead;
  /** Who showed it. */
  readonly by: DeviceId;
  readonly at: Instant;
};

/** `by` holds the device's commits up to `to` and has not sent all of them. */
export type KeptMissing = {
  readonly space: Space;
  readonly by: DeviceId;
  readonly device: DeviceId;
  readonly to: number;
};

/**
 * Commits from `head` down to `after` that count no more: of a device this vault was, for they were made anew; of a doubled
 * device that was closed in its other history.
 */
export type Beside = {
  readonly space: Space;
  readonly device: DeviceId;
  readonly after: number;
  readonly head: HeadPoint;
};

export type BecameNew = {
  readonly at: Instant;
  readonly from: DeviceId;
  /** `ahead`: a head of its own was shown that it does not hold. `closed`: an office had closed it. `lost`: own commits were lost here. */
  readonly why: 'ahead' | 'closed' | 'lost';
  /** Commits made anew. */
  readonly commits: number;
};

export type PeerNotes = {
  readonly forks: readonly KeptFork[];
  readonly missing: readonly KeptMissing[];
  readonly beside: readonly Beside[];
  readonly became: BecameNew | null;
};

export const noNotes: PeerNotes = { forks: [], missing: [], beside: [], became: null };
