/**
 * What a set of commits would do, without doing it: for the preview of an import. Works on copies of the records that
 * the commits touch; the fold itself does not move.
 */
import type { RecordId, Space } from '../domain/ids';
import { isErased } from './change';
import type { HashedCommit } from './commitShape';
import type { FoldState } from './fold';
import { readRecord } from './foldRead';
import { addChange, emptyRecord, type RecordState } from './foldState';
import { migrateChange } from './migrations';
import { refFrom } from './ref';

export type TrialRecord = {
  readonly space: Space;
  readonly kind: string;
  readonly id: RecordId;
  readonly isNew: boolean;
  /** Fields in conflict afterwards that were not before. */
  readonly newConflicts: readonly string[];
};

const conflictsOf = (record: RecordState): readonly string[] =>
  [...(readRecord(record)?.fields ?? [])].flatMap(([name, field]) => (field.conflict ? [name] : []));

/** `commits`: those that the fold does not hold yet; others would count twice. */
export const trialFold = (state: FoldState, commits: Iterable<HashedCommit>): readonly TrialRecord[] => {
  const touched = new Map<
    string,
    { readonly before: RecordState | undefined; readonly after: RecordState }
  >();
  for (const { commit, hash } of commits) {
    const origin = {
      ref: refFrom(commit.device, commit.seq, hash),
      hlc: commit.hlc,
      actor: commit.actor,
    };
    for (const entry of commit.entries) {
      if (isErased(entry)) continue;
      const { kind, id } = entry.change;
      const key = `${commit.space}/${kind}/${id}`;
      const before = touched.get(key)?.before ?? state.records.get(`${commit.space}/${kind}`)?.get(id);
      const after =
        touched.get(key)?.after ??
        (before === undefined ? emptyRecord(commit.space, kind, id) : structuredClone(before));
      addChange(after, migrateChange(entry.change, commit.schema, state.migrations), origin);
      touched.set(key, { before, after });
    }
  }
  return [...touched.values()].map(({ before, after }) => {
    const known = new Set(before === undefined ? [] : conflictsOf(before));
    return {
      space: after.space,
      kind: after.kind,
      id: after.id,
      isNew: before === undefined || readRecord(before) === undefined,
      newConflicts: conflictsOf(after).filter((name) => !known.has(name)),
    };
  });
};
