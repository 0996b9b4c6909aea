/**
 * What a person has decided, as one thing done: one commit a space, each decided field naming all its heads in `over`
 * (docs/formats.md §3). A value that somebody wrote may be chosen as it is; one that is typed here passes the kind's rules
 * first. Nothing is decided about values that have moved since they were shown.
 */
import type { Space } from '../../domain/ids';
import type { JsonValue, Values } from '../../domain/json';
import type { Problem } from '../../domain/kinds/kind';
import { instantFrom } from '../../domain/time';
import type { Change, Ref } from '../../sync/commit';
import { sameValue } from '../../sync/fold';
import { type AppContext, openVaultOf } from '../context';
import { blocks, checkDrafts } from '../records/check';
import { draftsToChanges } from '../records/draftToChanges';
import { refreshRecords } from '../records/workspace';
import { commitStep } from '../session/commitStep';
import { newCommits } from '../session/newCommits';
import type { DraftProblems, FieldConflict, RecordView, Resolution, ResolveOutcome } from '../types';
import { standingsOf } from './fieldConflicts';
import { conflictOf } from './listConflicts';

type Decided = {
  readonly record: RecordView;
  readonly values: Record<string, JsonValue>;
  readonly typed: string[];
  reasons: Values;
};

const decidedValue = ({ choices }: FieldConflict, { decision }: Resolution): JsonValue | undefined => {
  if (decision.type === 'value') return decision.value;
  return choices.find(({ writers }) =>
    decision.ref === null ? writers.length === 0 : writers.some(({ ref }) => ref === decision.ref),
  )?.value;
};

const gather = (
  context: AppContext,
  resolutions: readonly Resolution[],
): { readonly decided: readonly Decided[]; readonly moved: readonly Resolution[] } => {
  const { records } = context.stores.workspace.getState();
  const decided = new Map<string, Decided>();
  const moved: Resolution[] = [];
  for (const resolution of resolutions) {
    const { kind, id, field, version, decision } = resolution;
    const record = records.get(kind)?.get(id);
    const conflict = record === undefined ? null : conflictOf(context, record, field);
    const value = conflict?.version === version ? decidedValue(conflict, resolution) : undefined;
    if (record === undefined || value === undefined) {
      moved.push(resolution);
      continue;
    }
    const key = `${kind}/${id}`;
    const known = decided.get(key) ?? { record, values: {}, typed: [], reasons: {} };
    decided.set(key, known);
    known.values[field] = value;
    if (decision.type !== 'value') continue;
    known.typed.push(field);
    known.reasons = { ...known.reasons, ...decision.reasons };
  }
  return { decided: [...decided.values()], moved };
};

const keyOf = ({ field, code }: Problem): string => `${field} ${code}`;
const rootOf = ({ field }: Problem): string => field.split('.')[0] ?? field;

/** What a typed value breaks. What was broken before is for whoever mends it, and must not keep a conflict alive. */
const brokenBy = (
  context: AppContext,
  { record, typed }: Decided,
  problems: readonly Problem[],
  values: Values,
): readonly Problem[] => {
  if (typed.length === 0) return [];
  const stands = checkDrafts(context, [{ kind: record.kind, id: record.id, values: {}, shown: record }]);
  const before = new Set(stands.flatMap((one) => one.problems.map(keyOf)));
  return problems.filter(
    (problem) => blocks(problem, values) && (typed.includes(rootOf(problem)) || !before.has(keyOf(problem))),
  );
};

/** In one space: the decided fields over all their heads. A space that says the same already has nothing to write. */
const decidedIn = (context: AppContext, space: Space, { record, values }: Decided): Change => {
  const set: Record<string, JsonValue> = {};
  const over: Record<string, readonly Ref[]> = {};
  for (const [name, value] of Object.entries(values)) {
    const standings = standingsOf(openVaultOf(context), record.kind, record.id, name);
    const standing = standings.find((one) => one.space === space);
    if (standing === undefined) continue;
    const heads = standing.field?.heads ?? [];
    if (standing.field?.conflict !== true && sameValue(heads[0]?.value ?? null, value)) continue;
    set[name] = value;
    over[name] = heads.map(({ ref }) => ref);
  }
  return { kind: record.kind, id: record.id, set, over };
};

const changesOf = (
  context: AppContext,
  decided: readonly Decided[],
  beside: readonly Values[],
): readonly { readonly space: Space; readonly changes: readonly Change[] }[] => {
  const { spaces } = openVaultOf(context);
  const extra = draftsToChanges(
    decided.map(({ record }, index) => ({
      kind: record.kind,
      id: record.id,
      values: beside[index] ?? {},
      shown: record,
      spaces: record.spaces,
    })),
    spaces,
  );
  return spaces
    .map((space) => ({
      space,
      changes: decided
        .map((one): Change => {
          const change = decidedIn(context, space, one);
          const more = extra
            .find((part) => part.space === space)
            ?.changes.find(({ kind, id }) => kind === change.kind && id === change.id);
          return more === undefined
            ? change
            : { ...change, set: { ...more.set, ...change.set }, over: { ...more.over, ...change.over } };
        })
        .filter(({ set }) => Object.keys(set).length > 0),
    }))
    .filter(({ changes }) => changes.length > 0);
};

const without = (values: Values, names: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !Object.hasOwn(names, name)));

export const resolveConflicts = (
  context: AppContext,
  resolutions: readonly Resolution[],
): Promise<ResolveOutcome> =>
  context.queue(async () => {
    if (resolutions.length === 0) return { type: 'nothingChosen' };
    const { decided, moved } = gather(context, resolutions);
    if (moved.length > 0)
      return { type: 'stale', moved: moved.map(({ kind, id, field }) => ({ kind, id, field })) };
    const checked = checkDrafts(
      context,
      decided.map(({ record, values, reasons }) => ({
        kind: record.kind,
        id: record.id,
        values: { ...reasons, ...values },
        shown: record,
      })),
    );
    const broken = decided.flatMap((one, index): readonly DraftProblems[] => {
      const { problems = [], values = {} } = checked[index] ?? {};
      const found = brokenBy(context, one, problems, values);
      return found.length === 0 ? [] : [{ id: one.record.id, problems: found }];
    });
    if (broken.length > 0) return { type: 'rejected', problems: broken };

    const vault = openVaultOf(context);
    // Ages and the like follow the decided values, as at any save.
    const beside = decided.map(({ values }, index) => without(checked[index]?.values ?? {}, values));
    const now = context.env.clock();
    const { random } = context.env;
    const commits = newCommits(vault, changesOf(context, decided, beside), 'resolve', now, random);
    if (!commits.ok) return { type: 'failed', failure: commits.error };
    const done = await commitStep(vault, { commits: commits.value }, now, random);
    if (!done.ok) return { type: 'failed', failure: done.error };
    const at = instantFrom(now);
    refreshRecords(context, done.value, at);
    return { type: 'resolved', at, fields: resolutions.length };
  });
