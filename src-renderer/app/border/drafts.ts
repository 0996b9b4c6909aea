/** Forms' text on its way, as screens see it. */

import type { RecordId } from '../../domain/ids';
import type { Values } from '../../domain/json';
import type { KindName } from '../../domain/kinds/kind';
import type { Instant } from '../../domain/time';
import type { StorageFailure } from './shared';

/** A form beside the record's own: a few words asked for in a dialog, or what is chosen in the inbox. */
export type BesideForm = 'void' | 'reveal' | 'erase' | 'notFound' | 'meeting' | 'step' | 'conflicts';

/** A form's text on its way: sealed on disk, per record, offered again after lock or crash. Never leaves the laptop. */
export type KeptDraft = {
  readonly key: string;
  readonly kind: KindName;
  readonly id: RecordId;
  readonly values: Values;
  /** The field where one was. */
  readonly field: string | null;
  readonly at: Instant;
  /** Absent for the record's own form. */
  readonly form?: BesideForm;
  /** What the record said in these fields when they were typed over. Absent in drafts of an earlier version. */
  readonly shown?: Values;
};

export type KeepOutcome =
  | { readonly type: 'kept'; readonly at: Instant }
  /** Nothing is kept any more: what came before is on disk. */
  | { readonly type: 'locked' }
  | { readonly type: 'failed'; readonly failure: StorageFailure };

export type DraftCases = {
  readonly keepDraft: (draft: Omit<KeptDraft, 'at'>) => Promise<KeepOutcome>;
  readonly dropDraft: (key: string) => Promise<void>;
  readonly readDrafts: () => Promise<readonly KeptDraft[]>;
  /** Drafts that lie on the disk and cannot be read; they are left there. */
  readonly unreadableDrafts: () => number;
};
