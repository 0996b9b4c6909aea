/** Records, drafts and saves, as screens see them. */
import type { DeviceId, RecordId, Space } from '../../domain/ids';
import type { Values } from '../../domain/json';
import type { KindName, Problem } from '../../domain/kinds/kind';
import type { Instant } from '../../domain/time';
import type { StorageFailure } from './shared';

/** A record as screens see it: the values of all spaces on this laptop, merged. */
export type RecordView = {
  readonly kind: KindName;
  readonly id: RecordId;
  readonly values: Values;
  readonly spaces: readonly Space[];
  readonly voided: boolean;
  /** Fields with several heads: the shown value is one of them, and a person must decide. */
  readonly conflicts: readonly string[];
  readonly createdAt: Instant | null;
  readonly updatedAt: Instant | null;
  readonly updatedBy: RecordId | null;
  /** The device that wrote last; absent for what no history holds. */
  readonly updatedOn?: DeviceId;
  /** Fields that this version does not know; carried, shown as "from a newer version". */
  readonly unknownFields: readonly string[];
};

/** Records of a kind that this version does not know. */
export type NewerKind = { readonly kind: string; readonly count: number };

export type WorkspaceState = {
  /** Known kinds only; voided records are included and marked. New objects at every change. */
  readonly records: ReadonlyMap<KindName, ReadonlyMap<RecordId, RecordView>>;
  /** When the last save was flushed to disk in this session; null before the first. */
  readonly savedAt: Instant | null;
  /** What was done on this laptop (a save in both spaces is one) that no exported bundle holds, or no office acknowledged. */
  readonly notExported: number;
  readonly notAcknowledged: number;
  readonly lastAcknowledgedAt: Instant | null;
  readonly conflictCount: number;
  readonly newerKinds: readonly NewerKind[];
};

/** What a form hands over. `values` are the fields the form shows; fields equal to `shown` are not written. */
export type RecordDraft = {
  readonly kind: KindName;
  readonly id: RecordId;
  readonly values: Values;
  /** The record as it stood when the form opened; null for a new one. Its heads become `over`. */
  readonly shown: RecordView | null;
};

export type DraftProblems = { readonly id: RecordId; readonly problems: readonly Problem[] };

export type SaveOutcome =
  | { readonly type: 'saved'; readonly at: Instant; readonly ids: readonly RecordId[] }
  | { readonly type: 'nothingChanged' }
  | { readonly type: 'rejected'; readonly problems: readonly DraftProblems[] }
  | { readonly type: 'failed'; readonly failure: StorageFailure };
