/** Cards, bundles, imports and exports, as screens see them. */

import type { DeviceId, Space, Uuid } from '../../domain/ids';
import type { KindName } from '../../domain/kinds/kind';
import type { Instant } from '../../domain/time';
import type { ImportRefusal } from '../../sync/importPlan';
import type { ReservedReason } from '../../sync/reserved';
import type { DeviceStanding, MissingCommits, WaitingState } from './devices';
import type { ArrivingErasure } from './erasure';
import type { BackupFailure, Role, StorageFailure } from './shared';

export type DeviceCardView = {
  readonly device: DeviceId;
  readonly name: string;
  readonly role: Role;
  readonly spaces: readonly Space[];
  readonly fingerprint: string;
  readonly issued: Instant;
};

export type KnownDevice = DeviceCardView & {
  readonly origin: 'own' | 'confirmed' | 'introduced' | 'waiting';
  readonly grantedRole: Role | null;
  readonly grantedSpaces: readonly Space[];
  readonly confirmedAt: Instant | null;
  readonly standing: DeviceStanding;
};

/** A card that was read from a file and waits for a person to compare the fingerprint by voice. */
export type CardRead = {
  readonly type: 'card';
  readonly card: DeviceCardView;
  readonly known: KnownDevice | null;
  /** The device that the card says it replaces; `signed` when that device has signed for it. */
  readonly replaces: {
    readonly device: DeviceId;
    readonly name: string | null;
    readonly signed: boolean;
  } | null;
  readonly token: string;
};
export type ReadCardOutcome =
  | CardRead
  | {
      readonly type: 'notACard' | 'badSignature' | 'wrongDevice' | 'newerFormat' | 'olderSerial' | 'ownCard';
    };

export type ConfirmCardOutcome =
  | { readonly type: 'confirmed' }
  | { readonly type: 'expired' }
  | { readonly type: 'failed'; readonly failure: StorageFailure };

export type ExportPreview = {
  readonly recipient: KnownDevice;
  readonly perSpace: readonly { readonly space: Space; readonly commits: number }[];
};
export type ExportResult =
  | {
      readonly type: 'exported';
      readonly space: Space;
      readonly path: string;
      readonly bytes: number;
      readonly commits: number;
    }
  | { readonly type: 'nothingToSend'; readonly space: Space }
  | { readonly type: 'cancelled'; readonly space: Space }
  | { readonly type: 'failed'; readonly space: Space; readonly failure: StorageFailure };

export type { ImportRefusal };

/** One file of an import, before anything is stored. */
export type ImportPreview = {
  readonly file: string;
  readonly token: string;
  readonly answer:
    | { readonly type: 'refused'; readonly reason: ImportRefusal; readonly detail: string }
    | { readonly type: 'alreadyImported'; readonly sender: string }
    /** A person stopped before this file was weighed. */
    | { readonly type: 'cancelled' }
    | {
        readonly type: 'ready';
        readonly space: Space;
        readonly sender: string;
        readonly createdAt: Instant;
        readonly newCommits: number;
        readonly knownCommits: number;
        readonly newRecords: Readonly<Partial<Record<KindName | 'unknown', number>>>;
        readonly changedRecords: number;
        readonly conflicts: number;
        /** Orders that would erase here; none is taken in before a person has seen them. */
        readonly erasures: readonly ArrivingErasure[];
        /** Changes about records that were erased here before: taken in without what they say. */
        readonly alreadyErased: number;
        readonly setAside: readonly {
          readonly device: DeviceId;
          readonly reason: string;
          readonly commits: number;
        }[];
        /** The sender holds these and did not send them. */
        readonly missing: readonly MissingCommits[];
        /** Devices of which the bundle shows another history than the one held. */
        readonly forks: readonly DeviceId[];
        /** What in it is reserved for a person; nothing of it is taken by itself then. */
        readonly reserved?: readonly ReservedReason[];
      };
};
export type ImportOutcome =
  | { readonly type: 'imported'; readonly at: Instant; readonly commits: number; readonly files: number }
  | { readonly type: 'nothingNew' }
  /** Nothing is taken in: the copy that is made before could not be. */
  | { readonly type: 'notBackedUp'; readonly failure: BackupFailure }
  /** Nothing of that bundle is stored: a person has to see first what it would erase. */
  | { readonly type: 'erasuresNotSeen' }
  /** The store has moved since the preview; make a new one. */
  | { readonly type: 'stale' }
  /** A person stopped. Bundles before the one that was stopped are in; that one, and those after it, are not. */
  | { readonly type: 'cancelled'; readonly commits: number; readonly files: number }
  | { readonly type: 'failed'; readonly failure: StorageFailure };

export type BundleReceipt = {
  readonly id: Uuid;
  readonly direction: 'out' | 'in';
  readonly space: Space;
  readonly peer: string;
  readonly at: Instant;
  readonly commits: number;
  readonly file: string;
  /** Of what came in: which commits of which device it brought. Older receipts do not have it. */
  readonly taken?: readonly TakenRange[];
};

/** Both ends counted. */
export type TakenRange = { readonly device: DeviceId; readonly from: number; readonly to: number };

export type ExchangeState = {
  readonly devices: readonly KnownDevice[];
  readonly receipts: readonly BundleReceipt[];
  /** `pq` by default; `x25519` is what every released age reads. */
  readonly ageMode: 'pq' | 'x25519';
  /** The folder typed for saved files in the browser host; null where a dialog asks. */
  readonly saveFolder: string | null;
  readonly waiting: WaitingState;
};

export type SaveFileOutcome =
  | { readonly type: 'saved'; readonly path: string }
  | { readonly type: 'cancelled' }
  | { readonly type: 'failed'; readonly failure: StorageFailure };
