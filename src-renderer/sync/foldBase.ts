/**
 * The part of a fold that a snapshot holds: records as they were when it was made, read one by one when somebody asks.
 * It never changes. A record that a later commit touches is copied out of it into the fold, and counts there from then on.
 */
import type { DeviceId, RecordId, Space } from '../domain/ids';
import type { Values } from '../domain/json';
import type { RecordState } from './foldState';
import type { CommitHash } from './ref';

/** A record that one change has written and no other has touched: all its values come from there. */
export type SimpleRecord = {
  readonly values: Values;
  readonly milliseconds: number;
  readonly device: DeviceId;
  readonly actor: RecordId;
};

export type BaseKind = {
  readonly count: number;
  /** 16 bytes each, in order. */
  readonly ids: Uint8Array<ArrayBuffer>;
  readonly idAt: (at: number) => RecordId;
  /** Place of the record, or -1. */
  readonly find: (id: string) => number;
  /** A new object each time: whoever asks may change it. */
  readonly stateAt: (at: number) => RecordState;
  readonly simpleAt: (at: number) => SimpleRecord | null;
  /** Places of records with a field in conflict. */
  readonly conflicts: readonly number[];
};

export type FoldBase = {
  readonly space: Space;
  readonly kinds: ReadonlyMap<string, BaseKind>;
  readonly hasSeen: (hash: CommitHash) => boolean;
};

export const baseState = (
  bases: readonly FoldBase[],
  space: Space,
  kind: string,
  id: string,
): RecordState | undefined => {
  for (const base of bases) {
    if (base.space !== space) continue;
    const ofKind = base.kinds.get(kind);
    const at = ofKind?.find(id) ?? -1;
    if (ofKind !== undefined && at >= 0) return ofKind.stateAt(at);
  }
  return undefined;
};

export const baseHasSeen = (bases: readonly FoldBase[], hash: CommitHash): boolean =>
  bases.some((base) => base.hasSeen(hash));
