/** Erasure as screens see it: what it would take, how it is ordered, who has answered (docs/formats.md §3). */
import type { DeviceId, RecordId, Space } from '../../domain/ids';
import type { ErasureReason } from '../../domain/kinds/erasure';
import type { Unreached } from '../../domain/kinds/erasureReceipt';
import type { KindName } from '../../domain/kinds/kind';
import type { Instant } from '../../domain/time';
import type { BackupFailure, StorageFailure } from './shared';

export type { ErasureReason, Unreached };

/** Changes that would be erased, and records that are held of those named. */
export type ErasureExtent = { readonly space: Space; readonly records: number; readonly entries: number };

export type ErasurePlan = {
  readonly perSpace: readonly ErasureExtent[];
  /** True: one of them has a twin with the same id in the other space, and a person says whether it goes too. */
  readonly twin: boolean;
  /** Records that point to those, directly or through others: what is told in them stays unless they are erased as well. */
  readonly referring: readonly { readonly kind: KindName; readonly ids: readonly RecordId[] }[];
  /** What this laptop cannot reach. */
  readonly unreached: readonly Unreached[];
  readonly setAside: readonly string[];
  /** Other laptops erase when the order reaches them. */
  readonly laptops: readonly string[];
};

export type ErasureInput = {
  readonly records: readonly RecordId[];
  readonly spaces: readonly Space[];
  readonly reason: ErasureReason;
  readonly decision: string;
  /** The person has read that no backup could be made, and goes on. */
  readonly withoutBackup?: boolean;
};

export type ErasureOutcome =
  | { readonly type: 'erased'; readonly answers: readonly ErasureAnswer[] }
  /** Only an office may. */
  | { readonly type: 'notOffice' }
  | { readonly type: 'rejected'; readonly field: 'records' | 'spaces' | 'decision' }
  /** Nothing is ordered, nothing is erased: the copy that is made before could not be. */
  | { readonly type: 'notBackedUp'; readonly failure: BackupFailure }
  /** Nothing is ordered, nothing is erased. */
  | { readonly type: 'failed'; readonly failure: StorageFailure }
  /** Ordered, but the disk did not let it be carried out: the field book is locked, and unlocking does it. */
  | { readonly type: 'unfinished'; readonly failure: StorageFailure };

export type ErasureAnswer = {
  readonly device: DeviceId;
  readonly name: string;
  readonly space: Space;
  readonly at: Instant | null;
  readonly entries: number;
  readonly unreached: readonly Unreached[];
};

/** One order in one space, with the answers that are held. */
export type ErasureEntry = {
  readonly order: RecordId;
  readonly space: Space;
  readonly by: string;
  readonly at: Instant | null;
  readonly reason: string | null;
  readonly decision: string | null;
  readonly records: number;
  readonly answers: readonly ErasureAnswer[];
  /** Devices with that space that have not answered, as far as known here. */
  readonly waiting: readonly string[];
};

/** What an order in a bundle would erase here; shown before anything of the bundle is stored. */
export type ArrivingErasure = {
  readonly order: RecordId;
  readonly by: string;
  readonly reason: string | null;
  readonly decision: string | null;
  /** As many as the order names, held here or not. */
  readonly named: number;
  /** Held here; what they are called is the workspace's to say. */
  readonly records: readonly { readonly kind: KindName | 'unknown'; readonly id: RecordId }[];
  readonly entries: number;
  /** Of those, what was written on this laptop. */
  readonly ownEntries: number;
};

export type ErasureCases = {
  readonly planErasure: (records: readonly RecordId[]) => Promise<ErasurePlan>;
  readonly eraseRecords: (input: ErasureInput) => Promise<ErasureOutcome>;
  /** Latest first. */
  readonly erasureLog: () => readonly ErasureEntry[];
};
