/** Words that the whole border between `app` and `ui` uses. */

import type { StorageFailure } from '../../storage/storageFailure';

export type Role = 'field' | 'office';
export type Language = 'sv' | 'en';

export type { StorageFailure };

/** A printed key as it is typed, group by group. `excess`: more than eight groups. */
export type GroupJudgement = 'right' | 'wrong' | 'short' | 'missing';
export type RecoveryKeyJudgement = { readonly groups: readonly GroupJudgement[]; readonly excess: boolean };
/** `notVerified`: written, and read back as something less than the field book; it was removed again. */
export type BackupFailure =
  | { readonly type: 'storage'; readonly failure: StorageFailure }
  | { readonly type: 'notVerified'; readonly detail: string };

/** Steps of long work, in words on screen (`progress.<step>`); `done`/`of` where countable. */
export type Progress = {
  readonly step:
    | 'derivingKey'
    | 'opening'
    | 'reading'
    | 'folding'
    | 'packing'
    | 'saving'
    | 'checking'
    | 'restoring'
    | 'mending'
    | 'decrypting'
    | 'verifying'
    | 'weighing'
    | 'sealing'
    | 'showing';
  readonly done?: number;
  readonly of?: number;
  /** Of several files, the one that is worked on, from 1. */
  readonly file?: { readonly name: string; readonly number: number; readonly of: number };
  /** True: it can no longer be stopped, only waited for. */
  readonly final?: true;
};
