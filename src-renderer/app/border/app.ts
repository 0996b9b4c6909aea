/** The application itself: all that a screen may ask for. */

import type { StoreApi } from 'zustand/vanilla';
import type { DeviceId, RecordId, Space } from '../../domain/ids';
import type { Values } from '../../domain/json';
import type { BackupCases } from './backup';
import type { ConflictsState, FieldConflict, Resolution, ResolveOutcome } from './conflicts';
import type { DeviceCases } from './deviceCases';
import type { DraftCases } from './drafts';
import type { ErasureCases } from './erasure';
import type {
  ConfirmCardOutcome,
  DeviceCardView,
  ExchangeState,
  ExportPreview,
  ExportResult,
  ImportOutcome,
  ImportPreview,
  ReadCardOutcome,
  SaveFileOutcome,
} from './exchange';
import type { FolderCases } from './folder';
import type { HealthCases } from './health';
import type { KeyCases, KeysState } from './keys';
import type { DraftProblems, RecordDraft, RecordView, SaveOutcome, WorkspaceState } from './records';
import type { SelfCheckCases } from './selfCheck';
import type {
  ChangePassphraseOutcome,
  CreateVaultInput,
  CreateVaultOutcome,
  PassphraseJudgement,
  RestoreOutcome,
  SessionState,
  Settings,
  SettingsOutcome,
} from './session';
import type { Progress, Role, StorageFailure } from './shared';
import type { UndoCases } from './undo';

export type App = BackupCases &
  DeviceCases &
  DraftCases &
  ErasureCases &
  FolderCases &
  HealthCases &
  KeyCases &
  SelfCheckCases &
  UndoCases & {
    readonly session: StoreApi<SessionState>;
    readonly workspace: StoreApi<WorkspaceState>;
    readonly exchange: StoreApi<ExchangeState>;
    readonly conflicts: StoreApi<ConflictsState>;
    readonly settings: StoreApi<Settings>;
    readonly keys: StoreApi<KeysState>;

    readonly start: () => Promise<void>;
    /** Fills a throw-away vault where one is wanted (`--demo`); part of `start`, and done by the door in its place. */
    readonly startDemo: () => Promise<void>;
    readonly createVault: (input: CreateVaultInput) => Promise<CreateVaultOutcome>;
    /**
     * From a picked journal file (or the one in the data folder when `file` is null) and its passphrase. With the recovery
     * key of that time as `typed`, the passphrase is a new one.
     */
    readonly restoreVault: (
      file: Uint8Array<ArrayBuffer> | null,
      passphrase: string,
      typed?: string,
    ) => Promise<RestoreOutcome>;
    readonly unlock: (passphrase: string) => Promise<void>;
    /** Drops keys and records, then reloads the page: nothing less empties it. */
    readonly lock: (reason: 'manual' | 'idle' | 'suspend') => Promise<void>;
    /** `withoutBackup`: the person has read that no backup could be made, and goes on. */
    readonly changePassphrase: (
      current: string,
      next: string,
      yes?: { readonly withoutBackup: boolean },
    ) => Promise<ChangePassphraseOutcome>;
    readonly judgePassphrase: (
      passphrase: string,
      ownWords: readonly string[],
    ) => Promise<PassphraseJudgement>;
    readonly suggestPassphrase: () => Promise<string>;

    readonly now: () => number;
    readonly newRecordId: () => RecordId;
    /** What a save would answer, without saving; computed fields are in `values`. */
    readonly check: (
      drafts: readonly RecordDraft[],
    ) => readonly (DraftProblems & { readonly values: Values })[];
    /** One thing a person did: all drafts or none. Warnings with a `reasonField` pass when that field is filled. */
    readonly save: (drafts: readonly RecordDraft[]) => Promise<SaveOutcome>;
    readonly voidRecord: (record: RecordView, reason: string) => Promise<SaveOutcome>;
    /** Logs who revealed what and why, then answers; the screen shows the field for a while. */
    readonly logReveal: (record: RecordView, field: string, reason: string) => Promise<SaveOutcome>;

    /** Every field that waits for a person to choose between values. Broken rules are in the store `conflicts`. */
    readonly listConflicts: () => readonly FieldConflict[];
    /** All that is decided as one thing a person did, or none of it. */
    readonly resolveConflicts: (resolutions: readonly Resolution[]) => Promise<ResolveOutcome>;

    readonly ownCard: () => DeviceCardView | null;
    readonly saveOwnCard: () => Promise<SaveFileOutcome>;
    readonly readCard: (bytes: Uint8Array<ArrayBuffer>) => Promise<ReadCardOutcome>;
    readonly confirmCard: (
      token: string,
      role: Role,
      spaces: readonly Space[],
    ) => Promise<ConfirmCardOutcome>;
    readonly previewExport: (recipient: DeviceId) => ExportPreview;
    readonly exportTo: (
      recipient: DeviceId,
      spaces: readonly Space[],
      onProgress: (progress: Progress) => void,
      signal?: AbortSignal,
    ) => Promise<readonly ExportResult[]>;
    readonly previewImport: (
      files: readonly { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }[],
      onProgress: (progress: Progress) => void,
      signal?: AbortSignal,
    ) => Promise<readonly ImportPreview[]>;
    /** `erasuresSeen`: a person has read what would be erased here and said yes. Without it no order is taken in. */
    readonly acceptImport: (
      tokens: readonly string[],
      onProgress?: (progress: Progress) => void,
      signal?: AbortSignal,
      yes?: { readonly erasuresSeen?: boolean; readonly withoutBackup?: boolean },
    ) => Promise<ImportOutcome>;
    /** The office's reading key as an age identity file under a passphrase, in age's own way. */
    readonly saveReadingKey: (
      passphrase: string,
    ) => Promise<SaveFileOutcome | { readonly type: 'weakPassphrase' }>;
    readonly setAgeMode: (mode: 'pq' | 'x25519') => Promise<SaveFileOutcome | { readonly type: 'set' }>;
    readonly setSaveFolder: (
      folder: string,
    ) => Promise<{ readonly type: 'set' } | { readonly type: 'failed'; readonly failure: StorageFailure }>;
    readonly saveSettings: (settings: Settings) => Promise<SettingsOutcome>;

    readonly pickFiles: (purpose: 'bundles' | 'card' | 'journal' | 'escrow') => Promise<
      | {
          readonly type: 'picked';
          readonly files: readonly { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }[];
        }
      | { readonly type: 'failed'; readonly failure: StorageFailure }
    >;
    readonly hostInfo: () => {
      readonly host: 'browser' | 'electron';
      readonly appVersion: string;
      readonly dataFolder: string;
      readonly demo: boolean;
    };
  };
