/**
 * What a set of commits would do, without doing it: for the preview of an import. Works on copies of the records that
 * the commits touch; the fold itself does not move.
 */
import type { RecordId, Space } from '../domain/ids';
import { isErased } from './change';
import type { HashedCommit } from './commitShape';
import { type FoldState, recordStateOf } from './fold';
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

type Touched = { readonly before: RecordState | undefined; readonly after: RecordState };
export type Trial = {
  /** Those that the fold does not hold yet; others would count twice. */
  readonly take: (commits: Iterable<HashedCommit>) => void;
  readonly touched: () => readonly Touched[];
};

/** Values and origins are never changed in place, so they are shared; only lists and maps are copied. */
const copyOf = (record: RecordState): RecordState => ({
  ...record,
  fields:
    record.fields === null
      ? null
      : new Map(
          [...record.fields].map(([name, { values, over }]) => [
            name,
            { values: values.slice(), over: over instanceof Map ? new Map(over) : over },
          ]),
        ),
});

/** In parts, for histories by the hundred thousand: take, then weigh each of those touched. */
export const createTrial = (state: FoldState): Trial => {
  const touched = new Map<string, Touched>();
  const touch = (space: Space, kind: string, id: RecordId): RecordState => {
    const key = `${space}/${kind}/${id}`;
    const known = touched.get(key);
    if (known !== undefined) return known.after;
    const before = recordStateOf(state, space, kind, id);
    const after = before === undefined ? emptyRecord(space, kind, id) : copyOf(before);
    touched.set(key, { before, after });
    return after;
  };
  return {
    take: (commits) => {
      for (const { commit, hash } of commits) {
        const origin = {
          ref: refFrom(commit.device, commit.seq, hash),
          hlc: commit.hlc,
          actor: commit.actor,
        };
        for (const entry of commit.entries) {
          if (isErased(entry)) continue;
          const after = touch(commit.space, entry.change.kind, entry.change.id);
          addChange(after, migrateChange(entry.change, commit.schema, state.migrations), origin);
        }
      }
    },
    touched: () => [...touched.values()],
  };
};

export const weigh = ({ before, after }: Touched): TrialRecord => {
  const known = new Set(before === undefined ? [] : conflictsOf(before));
  return {
    space: after.space,
    kind: after.kind,
    id: after.id,
    isNew: before === undefined || readRecord(before) === undefined,
    newConflicts: conflictsOf(after).filter((name) => !known.has(name)),
  };
};

export const trialFold = (state: FoldState, commits: Iterable<HashedCommit>): readonly TrialRecord[] => {
  const trial = createTrial(state);
  trial.take(commits);
  return trial.touched().map(weigh);
};
