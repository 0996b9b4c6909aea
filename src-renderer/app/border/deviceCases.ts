/** What a screen may ask for about devices over time: ending, shutting out, sending again, what waits. */

import type { DeviceId, Space } from '../../domain/ids';
import type { ClosingChoice, DeviceOutcome, SendAgain } from './devices';
import type { ExportResult, ImportPreview, ReadCardOutcome } from './exchange';
import type { Progress } from './shared';

export type DeviceCases = {
  /** Where a device can be closed, per space that it was granted and that is on this laptop. */
  readonly closingChoices: (device: DeviceId) => Promise<readonly ClosingChoice[]>;
  /** An office ends the device for everyone, in each space at the change named, else at the last one held. */
  readonly closeDevice: (
    device: DeviceId,
    upTo?: Readonly<Partial<Record<Space, number>>>,
  ) => Promise<DeviceOutcome>;
  /** Here only: later bundles are refused. Confirming the card anew grants again. */
  readonly revokeDevice: (device: DeviceId) => Promise<DeviceOutcome>;
  /** The card that is held, to be compared and confirmed once more. */
  readonly confirmAgain: (device: DeviceId) => ReadCardOutcome;
  readonly exportAgain: (
    recipient: DeviceId,
    spaces: readonly Space[],
    again: SendAgain,
    onProgress: (progress: Progress) => void,
    signal?: AbortSignal,
  ) => Promise<readonly ExportResult[]>;
  /** Weighs what waits once more; what is ready can be taken with `acceptImport`. */
  readonly previewWaiting: (
    numbers: readonly number[],
    onProgress: (progress: Progress) => void,
    signal?: AbortSignal,
  ) => Promise<readonly ImportPreview[]>;
  readonly dropWaiting: (number: number) => Promise<DeviceOutcome>;
  /** This laptop becomes a new device: an office has closed it and makes no bundles for it any more. */
  readonly renewDevice: () => Promise<DeviceOutcome>;
  /** People have found out which laptop is which. */
  readonly settleFork: (space: Space, device: DeviceId) => Promise<DeviceOutcome>;
  /** The new card has been handed out. */
  readonly settleBecameNew: () => Promise<DeviceOutcome>;
};
