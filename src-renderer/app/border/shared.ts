/** Words that the whole border between `app` and `ui` uses. */

import type { StorageFailure } from '../../storage/storageFailure';

export type Role = 'field' | 'office';
export type Language = 'sv' | 'en';

export type { StorageFailure };

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
