/** Opening and closing the vault, as screens see it. */

import type { DeviceId, RecordId, Space } from '../../domain/ids';
import type { PassphraseReason } from '../../vault/passphrase';
import type { BackupFailure, Language, Progress, RecoveryKeyJudgement, Role, StorageFailure } from './shared';

export type SessionState =
  | { readonly type: 'starting' }
  /** The page can do nothing here: another window has the vault, the launch code is used, the host is gone. */
  | {
      readonly type: 'blocked';
      readonly reason:
        | 'secondWindow'
        | 'noLaunchCode'
        | 'hostGone'
        | 'newerStore'
        | 'storeUnusable'
        /** A protection is off, and this build does not go on without it: which, is in `protection`. */
        | 'protection';
      readonly detail: string;
    }
  /** No vault in this installation. `journal`: one lies in the data folder and can be restored from. */
  | { readonly type: 'welcome'; readonly journal: boolean; readonly working: Progress | null }
  | {
      readonly type: 'locked';
      readonly reason: 'start' | 'manual' | 'idle' | 'suspend';
      readonly working: Progress | null;
      readonly failure: UnlockFailure | null;
      readonly draftWaits: boolean;
    }
  | {
      readonly type: 'open';
      readonly me: Me;
      readonly device: DeviceId;
      /** Six groups of five digits. */
      readonly fingerprint: string;
      readonly deviceName: string;
      readonly role: Role;
      readonly spaces: readonly Space[];
      /** The vault was opened from a journal brought from elsewhere and is a new device from now on. */
      readonly restored: boolean;
      readonly demo: boolean;
    };

export type Me = { readonly profile: RecordId; readonly name: string };

export type UnlockFailure =
  | { readonly type: 'wrongPassphrase' }
  /** The wait after wrong tries is not over; nothing was tried. */
  | { readonly type: 'wait'; readonly milliseconds: number }
  /** The system's key store gave nothing that fits; the other ways in are as they were. */
  | { readonly type: 'keyStore' }
  | { readonly type: 'damagedSlot' }
  | { readonly type: 'refusedKdf' }
  /** `detail`: which part of the store or the journal; nothing was written. */
  | { readonly type: 'newerFormat'; readonly detail?: string }
  | { readonly type: 'storeDamaged'; readonly detail: string }
  | { readonly type: 'storage'; readonly failure: StorageFailure };

export type CreateVaultInput = {
  readonly municipality: string;
  readonly name: string;
  readonly deviceName: string;
  readonly role: Role;
  readonly spaces: readonly Space[];
  readonly passphrase: string;
  /** A journal in the data folder is renamed, never deleted, to make room; without this its presence is answered `exists`. */
  readonly setAsideJournal: boolean;
};
export type CreateVaultOutcome =
  | { readonly type: 'created' }
  | { readonly type: 'weakPassphrase'; readonly judgement: PassphraseJudgement }
  | { readonly type: 'exists' }
  | { readonly type: 'failed'; readonly failure: StorageFailure };

export type { PassphraseReason };
export type PassphraseJudgement = {
  readonly score: 0 | 1 | 2 | 3 | 4;
  readonly acceptable: boolean;
  readonly reasons: readonly PassphraseReason[];
};

export type RestoreOutcome =
  | {
      readonly type: 'restored';
      readonly commits: number;
      /** Frames that were damaged or unfinished; what they held is not there. */
      readonly damagedFrames: number;
      readonly unfinishedFrames: number;
      readonly tornBytes: number;
    }
  | { readonly type: 'notAJournal' }
  | { readonly type: 'newerFormat' }
  | { readonly type: 'wrongPassphrase' }
  | { readonly type: 'wrongRecoveryKey' }
  | { readonly type: 'mistyped'; readonly judgement: RecoveryKeyJudgement }
  | { readonly type: 'weakPassphrase'; readonly judgement: PassphraseJudgement }
  | { readonly type: 'damaged'; readonly detail: string }
  | { readonly type: 'exists' }
  | { readonly type: 'failed'; readonly failure: StorageFailure };

export type ChangePassphraseOutcome =
  | { readonly type: 'changed' }
  | { readonly type: 'wait'; readonly milliseconds: number }
  /** Nothing was changed: the copy that is made before could not be. */
  | { readonly type: 'notBackedUp'; readonly failure: BackupFailure }
  | { readonly type: 'wrongPassphrase' }
  | { readonly type: 'weakPassphrase'; readonly judgement: PassphraseJudgement }
  | { readonly type: 'failed'; readonly failure: StorageFailure };

export type Settings = {
  readonly language: Language;
  /** Minutes without input until the vault locks; 1–60. */
  readonly idleMinutes: number;
  /** Single-letter keys act when nobody types (WCAG 2.1.4: can be turned off). */
  readonly letterKeys: boolean;
};

/** `notKept`: the choice holds in this window, and is forgotten when it closes. */
export type SettingsOutcome =
  | { readonly type: 'kept' }
  | { readonly type: 'notKept'; readonly failure: StorageFailure };
