/** Words that the whole border between `app` and `ui` uses. */

export type Role = 'field' | 'office';
export type Language = 'sv' | 'en';

/** Why the disk (or the host) did not take what it was given. Nothing counts as saved then; the draft is kept. */
export type StorageFailure = {
  readonly type: 'diskFull' | 'readOnly' | 'hostGone' | 'storeFailed' | 'journalMoved' | 'tooLarge' | 'io';
  readonly detail: string;
};

/** Steps of long work, in words on screen (`progress.<step>`); `done`/`of` where countable. */
export type Progress = {
  readonly step:
    | 'derivingKey'
    | 'opening'
    | 'reading'
    | 'folding'
    | 'packing'
    | 'encrypting'
    | 'saving'
    | 'checking'
    | 'restoring';
  readonly done?: number;
  readonly of?: number;
};
