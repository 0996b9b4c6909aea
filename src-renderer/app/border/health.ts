/** What is known of the two copies of the history, and of what neither has any more. */
import type { StoreApi } from 'zustand/vanilla';
import type { DeviceId, Space } from '../../domain/ids';
import type { Instant } from '../../domain/time';
import type { Progress, StorageFailure } from './shared';

/** At unlock or at a check: what store and journal gave each other. */
export type MendedCopies = {
  readonly at: Instant;
  /** Commits. */
  readonly toStore: number;
  readonly toJournal: number;
  readonly damagedRows: number;
  readonly journalRewritten: boolean;
};

/** Commits that were held here once and that neither copy has: numbers of one device's history in a space. */
export type LostCommits = {
  readonly space: Space;
  readonly device: DeviceId;
  readonly deviceName: string | null;
  readonly own: boolean;
  readonly from: number;
  readonly to: number;
  /** When the commits before and after them were made; null where there is none. */
  readonly after: Instant | null;
  readonly before: Instant | null;
};

/** Found at `at`: commits of which only the number is known to be missing, or, of the laptop's own notes, later ones than are here. */
export type UncountedLoss = {
  readonly at: Instant;
  /** `own`: settings, known devices and what has been sent, which are no commits; they may be those of an earlier day. */
  readonly space: Space | 'own';
  readonly count: number;
};

export type HealthState = {
  readonly mended: MendedCopies | null;
  readonly lost: readonly LostCommits[];
  readonly uncounted: readonly UncountedLoss[];
  /** When both copies were last read whole and found to agree; null: not since the vault was opened. */
  readonly checkedAt: Instant | null;
  readonly checking: boolean;
};

export type CheckOutcome =
  | { readonly type: 'whole' }
  | { readonly type: 'mended'; readonly mended: MendedCopies }
  | { readonly type: 'cancelled' }
  /** Something else wrote meanwhile; nothing was found wrong. */
  | { readonly type: 'busy' }
  | { readonly type: 'failed'; readonly failure: StorageFailure };

export type HealthCases = {
  readonly health: StoreApi<HealthState>;
  /** Reads both copies whole and mends what differs. */
  readonly checkCopies: (
    onProgress: (progress: Progress) => void,
    signal?: AbortSignal,
  ) => Promise<CheckOutcome>;
  /** A person has read what was lost without a number. What has numbers stays until it is held again. */
  readonly settleUncounted: () => Promise<
    { readonly type: 'settled' } | { readonly type: 'failed'; readonly failure: StorageFailure }
  >;
};
