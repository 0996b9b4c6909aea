/** Cards, bundles, imports and exports, as screens see them. */

import type { DeviceId, Space, Uuid } from '../../domain/ids';
import type { KindName } from '../../domain/kinds/kind';
import type { Instant } from '../../domain/time';
import type { ImportRefusal } from '../../sync/importPlan';
import type { ReservedReason } from '../../sync/reserved';
import type { Role, StorageFailure } from './shared';

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
};

/** A card that was read from a file and waits for a person to compare the fingerprint by voice. */
export type ReadCardOutcome =
  | {
      readonly type: 'card';
      readonly card: DeviceCardView;
      readonly known: KnownDevice | null;
      readonly token: string;
    }
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
        readonly erasures: number;
        readonly setAside: readonly {
          readonly device: DeviceId;
          readonly reason: string;
          readonly commits: number;
        }[];
        /** What in it is reserved for a person; nothing of it is taken by itself then. */
        readonly reserved?: readonly ReservedReason[];
      };
};
export type ImportOutcome =
  | { readonly type: 'imported'; readonly at: Instant; readonly commits: number; readonly files: number }
  | { readonly type: 'nothingNew' }
  /** The store has moved since the preview; make a new one. */
  | { readonly type: 'stale' }
  | { readonly type: 'failed'; readonly failure: StorageFailure };

export type BundleReceipt = {
  readonly id: Uuid;
  readonly direction: 'out' | 'in';
  readonly space: Space;
  readonly peer: string;
  readonly at: Instant;
  readonly commits: number;
  readonly file: string;
};

export type ExchangeState = {
  readonly devices: readonly KnownDevice[];
  readonly receipts: readonly BundleReceipt[];
  /** `pq` by default; `x25519` is what every released age reads. */
  readonly ageMode: 'pq' | 'x25519';
  /** The folder typed for saved files in the browser host; null where a dialog asks. */
  readonly saveFolder: string | null;
};

export type SaveFileOutcome =
  | { readonly type: 'saved'; readonly path: string }
  | { readonly type: 'cancelled' }
  | { readonly type: 'failed'; readonly failure: StorageFailure };
