/**
 * What the exchange asks of the histories held, one space at a time. The storage layer implements it; everything here is
 * answered from memory, at once, so that an import of 100 000 commits onto 100 000 asks about one question a device and
 * one for each commit that was known.
 */
import type { DeviceId, RecordId } from '../domain/ids';
import type { CommitHash } from './ref';

export type HeldHistory = {
  /** Every commit 1…n of the device is held; 0 when none is. */
  readonly headSeq: (device: DeviceId) => number;
  /** Of a commit up to `headSeq`. */
  readonly hashAt: (device: DeviceId, seq: number) => CommitHash | undefined;
  /** True when an erasure order with this record id is held, from a device that may give one. */
  readonly hasOrder: (order: RecordId) => boolean;
};

export type SendableHistory = Pick<HeldHistory, 'headSeq' | 'hashAt'> & {
  readonly devices: () => readonly DeviceId[];
  /** Bytes of that commit's line; an estimate from above will do. */
  readonly lineLength: (device: DeviceId, seq: number) => number;
};
