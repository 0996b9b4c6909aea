/** Undoing and redoing what was done on this laptop, as screens see it. */

import type { RecordId } from '../../domain/ids';
import type { KindName } from '../../domain/kinds/kind';
import type { Instant } from '../../domain/time';
import type { DraftProblems } from './records';
import type { StorageFailure } from './shared';

/** What one act did, as far as it needs to be told apart from others. */
export type ActSummary = {
  readonly did: 'created' | 'changed' | 'voided' | 'revived' | 'resolved';
  /** The record to name it by: the first that is not a part of another. */
  readonly record: { readonly kind: KindName; readonly id: RecordId };
  /** How many records it touched. */
  readonly records: number;
  /** Of that record, in the order of its kind. */
  readonly fields: readonly string[];
  readonly at: Instant | null;
};

/** A field on which another value stands now, and the laptop that wrote it. */
export type ChangedSince = {
  readonly kind: KindName;
  readonly id: RecordId;
  readonly field: string;
  readonly device: string;
};

/** Why nothing was undone. Nothing is ever undone in part. */
export type UndoRefusal =
  /** It has left the laptop in a bundle: others may have read it. It can be changed like anything else. */
  | { readonly type: 'exported'; readonly act: ActSummary }
  /** Somebody else's value stands there, or came in since. */
  | { readonly type: 'changedSince'; readonly act: ActSummary; readonly fields: readonly ChangedSince[] }
  /** What would stand afterwards breaks rules. */
  | { readonly type: 'breaksRules'; readonly act: ActSummary; readonly problems: readonly DraftProblems[] }
  /** A withdrawal or a protected identity would be taken away. */
  | {
      readonly type: 'lessProtected';
      readonly act: ActSummary;
      readonly field: { readonly kind: KindName; readonly name: string };
    }
  /** Records of this kind cannot be voided, so the first save of one stays. */
  | { readonly type: 'stays'; readonly act: ActSummary };

export type UndoOutcome =
  | {
      readonly type: 'done';
      readonly act: ActSummary;
      readonly at: Instant;
      /** Later acts that cannot be undone and were passed over: what was revealed, receipts, device matters. */
      readonly passedOver: number;
    }
  | { readonly type: 'nothing'; readonly passedOver: number }
  | UndoRefusal
  | { readonly type: 'failed'; readonly failure: StorageFailure };

/** What the keys would do now. Null: nothing is there. */
export type UndoLook = { readonly undo: ActSummary | null; readonly redo: ActSummary | null };

export type UndoCases = {
  readonly lookAtUndo: () => Promise<UndoLook>;
  /** Takes back the last thing done here. `reason`: why a record that was made by it is voided, in words. */
  readonly undo: (reason: string) => Promise<UndoOutcome>;
  /** Does again what was undone last, as long as nothing else was saved. */
  readonly redo: (reason: string) => Promise<UndoOutcome>;
};
