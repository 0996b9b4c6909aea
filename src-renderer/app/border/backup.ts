/** Backups, as screens see them: where they go, what lies there, what a drill found. */

import type { StoreApi } from 'zustand/vanilla';
import type { DeviceId, Space } from '../../domain/ids';
import type { Instant } from '../../domain/time';
import type { Wait } from './keys';
import type { RestoreOutcome } from './session';
import type { BackupFailure, Progress, StorageFailure } from './shared';

/** `renewed`: in the place of older ones, after an erasure or when a person wanted it. `keys`: before a slot changes. */
export type BackupReason =
  | 'daily'
  | 'manual'
  | 'import'
  | 'upgrade'
  | 'passphrase'
  | 'keys'
  | 'erasure'
  | 'renewed';

/** `data`: the data folder's own; `folder`: the one of a person's choice. */
export type BackupPlace = 'data' | 'folder';

/** Of the folder of choice. `gone`: a stick pulled out, a share that is away. */
export type BackupFolderProblem = { readonly type: 'gone' } | BackupFailure;

export type BackupsState = {
  readonly folder: string | null;
  /** The last one that was read back and found whole. */
  readonly made: { readonly at: Instant; readonly reason: BackupReason; readonly bytes: number } | null;
  readonly drilledAt: Instant | null;
  /** None was made for 90 days. */
  readonly drillDue: boolean;
  /** The last try, when it came to nothing. */
  readonly failed: {
    readonly at: Instant;
    readonly reason: BackupReason;
    readonly failure: BackupFailure;
  } | null;
  /** The last try, as far as the folder of choice goes. */
  readonly folderProblem: BackupFolderProblem | null;
};

export type BackupFile = {
  readonly place: BackupPlace;
  readonly name: string;
  readonly at: Instant;
  readonly reason: BackupReason;
  readonly bytes: number;
  /** `earlier`: of the vault that this one was restored from. `unknown`: its beginning cannot be read. */
  readonly of: 'this' | 'earlier' | 'other' | 'unknown';
};

export type BackupList = {
  readonly files: readonly BackupFile[];
  readonly folder: 'none' | 'there' | 'gone';
};

export type MakeBackupOutcome =
  | { readonly type: 'made'; readonly commits: number; readonly folderProblem: BackupFolderProblem | null }
  | { readonly type: 'cancelled' }
  | { readonly type: 'failed'; readonly failure: BackupFailure };

export type RenewBackupsOutcome =
  /** `left`: older copies that could not be removed; `folderProblem`: what lies there is as it was. */
  | {
      readonly type: 'renewed';
      readonly removed: number;
      readonly left: number;
      readonly folderProblem: BackupFolderProblem | null;
    }
  | { readonly type: 'failed'; readonly failure: BackupFailure };

/** What restoring that copy would bring back. */
export type DrillReport = {
  readonly perDevice: readonly {
    readonly space: Space;
    readonly device: DeviceId;
    readonly name: string;
    readonly commits: number;
  }[];
  readonly commits: number;
  readonly records: number;
  readonly damagedFrames: number;
  readonly unfinishedFrames: number;
  readonly tornBytes: number;
  /** Commits that do not follow the one before them, or are none. */
  readonly brokenCommits: number;
  /** Saves that the open field book has beyond the copy; commits of the copy that the field book does not hold. */
  readonly behind: number;
  readonly beyond: number;
  readonly lastSavedAt: Instant | null;
  /** Of this field book; false: of another one. */
  readonly own: boolean;
};

export type DrillOutcome =
  | { readonly type: 'done'; readonly report: DrillReport }
  | { readonly type: 'wrongPassphrase' }
  | Wait
  | { readonly type: 'cancelled' }
  | { readonly type: 'gone' }
  | { readonly type: 'newerFormat' }
  | { readonly type: 'damaged'; readonly detail: string }
  | { readonly type: 'failed'; readonly failure: StorageFailure };

export type BackupCases = {
  readonly backups: StoreApi<BackupsState>;
  /** Without a vault only what lies in the data folder, whoever's it is. The newest first. */
  readonly listBackups: () => Promise<BackupList>;
  readonly makeBackup: (
    onProgress?: (progress: Progress) => void,
    signal?: AbortSignal,
  ) => Promise<MakeBackupOutcome>;
  /** Fresh copies in both places; older ones of this field book that can be reached are removed. */
  readonly renewBackups: () => Promise<RenewBackupsOutcome>;
  /** Null: the data folder alone. */
  readonly setBackupFolder: (
    folder: string | null,
  ) => Promise<{ readonly type: 'set' } | { readonly type: 'failed'; readonly failure: StorageFailure }>;
  /** Restores the copy into memory and says what it found; never touches the vault. */
  readonly drillBackup: (
    file: Pick<BackupFile, 'place' | 'name'>,
    passphrase: string,
    onProgress?: (progress: Progress) => void,
    signal?: AbortSignal,
  ) => Promise<DrillOutcome>;
  /** At Välkommen, from the data folder's backups; the laptop becomes a new device. With `recoveryKey` that opens it, and the passphrase is a new one. */
  readonly restoreFromBackup: (
    name: string,
    passphrase: string,
    recoveryKey?: string,
  ) => Promise<RestoreOutcome>;
};
