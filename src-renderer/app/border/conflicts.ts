/** Conflicts and broken rules, as the inbox sees them, and what a person decides about them. */
import type { RecordId, Space, Uuid } from '../../domain/ids';
import type { JsonValue, Values } from '../../domain/json';
import type { KindName, Problem } from '../../domain/kinds/kind';
import type { Instant } from '../../domain/time';
import type { DraftProblems, RecordView } from './records';
import type { StorageFailure } from './shared';

/** Which file brought a value here. */
export type HeadSource =
  | { readonly type: 'here' }
  | { readonly type: 'bundle'; readonly id: Uuid; readonly sender: string; readonly at: Instant }
  /** Taken in before receipts told what they brought. */
  | { readonly type: 'unknownBundle' };

export type ConflictWriter = {
  /** Names the value in the history; opaque to screens. */
  readonly ref: string;
  readonly space: Space;
  /** The name in the writer's profile; null where that profile is not held. */
  readonly who: string | null;
  readonly device: string;
  /** Null for a stamp more than 24 hours ahead of this clock: the writer's clock was wrong. */
  readonly at: Instant | null;
  readonly source: HeadSource;
};

/** One value that stands, with all who wrote just that. */
export type ConflictChoice = {
  /** Null is a choice too: left empty, or cleared. */
  readonly value: JsonValue;
  /** Empty where one space holds the record and has never had a value. */
  readonly writers: readonly ConflictWriter[];
};

export type FieldConflict = {
  readonly kind: KindName;
  readonly id: RecordId;
  readonly field: string;
  /** The record as it is shown meanwhile. */
  readonly record: RecordView;
  /** In the order in which they were written, those of unknown time last; never fewer than two. */
  readonly choices: readonly ConflictChoice[];
  /** Each space is of one mind, and they differ: a laptop that holds one of them changed a field that stands in both. */
  readonly betweenSpaces: boolean;
  /** Changes when any of the values does. A decision names it, so that nobody decides about what was not shown. */
  readonly version: string;
};

export type Resolution = Pick<FieldConflict, 'kind' | 'id' | 'field' | 'version'> & {
  readonly decision: /** Of one who wrote it; null for the empty value that nobody wrote. */
    | { readonly type: 'choice'; readonly ref: string | null }
    /** `reasons`: what the rules ask for beside it. */
    | { readonly type: 'value'; readonly value: JsonValue; readonly reasons: Values };
};

export type ResolveOutcome =
  | { readonly type: 'resolved'; readonly at: Instant; readonly fields: number }
  | { readonly type: 'nothingChosen' }
  /** The values have moved since they were shown; nothing was decided. */
  | {
      readonly type: 'stale';
      readonly moved: readonly Pick<FieldConflict, 'kind' | 'id' | 'field'>[];
    }
  | { readonly type: 'rejected'; readonly problems: readonly DraftProblems[] }
  | { readonly type: 'failed'; readonly failure: StorageFailure };

/** A rule that held when each laptop saved, and does not hold of what they became together. */
export type Breach = {
  readonly kind: KindName;
  readonly id: RecordId;
  readonly problems: readonly Problem[];
};

export type ConflictsState = {
  readonly breaches: readonly Breach[];
  /** The rules are being run over the records; what stands in `breaches` is not all yet. */
  readonly checking: boolean;
};
