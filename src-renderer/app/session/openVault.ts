/**
 * The vault while it is open: keys, history and fold in memory. Internal to `app`; no screen sees it, and lock drops it
 * (and then reloads the page, because nothing less empties memory).
 */
import type { RecordId, Space, Uuid } from '../../domain/ids';
import type { Database } from '../../storage/database';
import type { DraftStore } from '../../storage/draftStore';
import type { JournalWriter } from '../../storage/journalWriter';
import type { SnapshotBoxes } from '../../storage/snapshotRows';
import type { VaultHeader } from '../../storage/vaultHeader';
import type { VaultStore } from '../../storage/vaultStore';
import type { WaitingStore } from '../../storage/waitingStore';
import type { DeviceStatement } from '../../sync/deviceStatements';
import type { ErasureStatements } from '../../sync/erasureOrders';
import type { FoldState } from '../../sync/fold';
import type { Hlc } from '../../sync/hlc';
import type { PeerState } from '../../sync/peerState';
import type { Tallies } from '../../sync/tally';
import type { VaultSecrets } from '../../vault/deviceKeys';
import type { VaultKey } from '../../vault/seal';
import type { BackupSettings } from '../backup/settings';
import type { FolderSettings } from '../exchange/folder/settings';
import type { KeySettings } from '../keys/keySettings';
import type { BundleReceipt, Settings, UncountedLoss } from '../types';
import type { AllHeads } from './heads';
import type { History } from './history';
import type { Upkeep } from './upkeepState';

export type LocalSettings = Settings & {
  readonly municipality: string;
  readonly profile: RecordId;
  readonly deviceName: string;
  readonly saveFolder: string | null;
  readonly exchangeFolder: FolderSettings | null;
  /** Until a person has read them. */
  readonly uncountedLosses: readonly UncountedLoss[];
  readonly keys: KeySettings;
  readonly backups: BackupSettings;
};

/** Moved by `commitStep` alone, after the disk has agreed; made anew from the disk by `refold`. */
export type VaultState = {
  fold: FoldState;
  history: Readonly<Record<Space, History>>;
  readonly lastHlc: Record<Space, Hlc | null>;
  /** Of every commit in store and journal, what stands beside included. */
  tallies: Tallies;
  /** What commits say about devices; trust is computed from them, never from folded fields. */
  statements: readonly DeviceStatement[];
  /** Erasure orders and answers in all commits held; which orders count is a matter of trust. */
  erasure: ErasureStatements;
  heads: AllHeads;
  peers: PeerState;
  receipts: readonly BundleReceipt[];
  settings: LocalSettings;
};

export type OpenVault = {
  readonly vault: Uuid;
  readonly vaultKey: VaultKey;
  /** Replaced when a slot changes. */
  header: VaultHeader;
  readonly secrets: VaultSecrets;
  readonly spaces: readonly Space[];
  readonly db: Database;
  readonly store: VaultStore;
  readonly snapshotBoxes: SnapshotBoxes;
  readonly upkeep: Upkeep;
  readonly journal: JournalWriter;
  readonly drafts: DraftStore;
  readonly waiting: WaitingStore;
  readonly restored: boolean;
  readonly state: VaultState;
};
