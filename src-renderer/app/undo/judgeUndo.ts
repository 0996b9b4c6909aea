/**
 * Whether what would stand after an undo is allowed: the rules of each record it touches and of those that point to them,
 * each judged against itself, as after a merge; and nothing that protects somebody may be taken away by a key.
 */
import type { RecordId } from '../../domain/ids';
import { kindOf } from '../../domain/kinds';
import { checkDraft } from '../../domain/kinds/check';
import type { KindName, Problem, RuleContext } from '../../domain/kinds/kind';
import { strengthOf } from '../../domain/rules/protection';
import { dayFrom } from '../../domain/time';
import type { HashedCommit } from '../../sync/commit';
import { foldedRecord } from '../../sync/fold';
import { readRecord } from '../../sync/foldRead';
import { createTrial } from '../../sync/trialFold';
import type { AppContext } from '../context';
import { recordsReferring } from '../erasure/referring';
import { viewOfParts } from '../records/views';
import type { OpenVault } from '../session/openVault';
import type { DraftProblems, RecordView } from '../types';

type Records = ReadonlyMap<KindName, ReadonlyMap<RecordId, RecordView>>;

export type Judgement =
  | { readonly type: 'fine' }
  | { readonly type: 'breaksRules'; readonly problems: readonly DraftProblems[] }
  | { readonly type: 'lessProtected'; readonly field: { readonly kind: KindName; readonly name: string } };

/** The views of the touched records as they would be. */
const viewsAfter = (vault: OpenVault, commits: readonly HashedCommit[]): readonly RecordView[] => {
  const trial = createTrial(vault.state.fold);
  trial.take(commits);
  const touched = trial.touched().map(({ after }) => after);
  const keys = new Map(touched.map(({ id, kind }) => [`${kind}/${id}`, { kind, id }]));
  return [...keys.values()].flatMap(({ id, kind }) => {
    const name = kindOf(kind)?.name;
    const parts = vault.spaces.flatMap((space) => {
      const moved = touched.find((one) => one.space === space && one.kind === kind && one.id === id);
      const part = moved === undefined ? foldedRecord(vault.state.fold, space, kind, id) : readRecord(moved);
      return part === undefined ? [] : [part];
    });
    return name === undefined || parts.length === 0 ? [] : [viewOfParts(name, id, parts)];
  });
};

const laidOver = (records: Records, views: readonly RecordView[]): Records => {
  const next = new Map(records);
  for (const view of views) next.set(view.kind, new Map(next.get(view.kind)).set(view.id, view));
  return next;
};

const contextOf = (context: AppContext, vault: OpenVault, records: Records): RuleContext => ({
  today: dayFrom(context.env.clock()),
  spaces: vault.spaces,
  find: (kind, id) => records.get(kind)?.get(id),
  list: (kind) => [...(records.get(kind)?.values() ?? [])],
});

const errorsOf = (view: RecordView | undefined, rules: RuleContext): readonly Problem[] =>
  view === undefined || view.voided
    ? []
    : checkDraft(view.kind, view, view, rules).filter(({ severity }) => severity === 'error');

const keyOf = ({ code, field }: Problem): string => `${field} ${code}`;

const weakened = (
  before: RecordView | undefined,
  after: RecordView,
): { readonly kind: KindName; readonly name: string } | null => {
  if (before === undefined || after.voided) return null;
  for (const name of Object.keys(before.values)) {
    const strength = name === 'voidedReason' ? undefined : strengthOf(after.kind, name);
    if (strength === undefined) continue;
    if (strength(after.values[name] ?? null) < strength(before.values[name] ?? null))
      return { kind: after.kind, name };
  }
  return null;
};

export const judgeUndo = (
  context: AppContext,
  vault: OpenVault,
  commits: readonly HashedCommit[],
): Judgement => {
  const { records } = context.stores.workspace.getState();
  const views = viewsAfter(vault, commits);
  for (const view of views) {
    const field = weakened(records.get(view.kind)?.get(view.id), view);
    if (field !== null) return { type: 'lessProtected', field };
  }
  const after = laidOver(records, views);
  const pointing = recordsReferring(
    records,
    views.map(({ id }) => id),
  ).flatMap(({ ids, kind }) => ids.map((id) => ({ kind, id })));
  const rulesBefore = contextOf(context, vault, records);
  const rulesAfter = contextOf(context, vault, after);
  const problems = [...views, ...pointing].flatMap(({ id, kind }): readonly DraftProblems[] => {
    const known = new Set(errorsOf(records.get(kind)?.get(id), rulesBefore).map(keyOf));
    const found = errorsOf(after.get(kind)?.get(id), rulesAfter).filter((one) => !known.has(keyOf(one)));
    return found.length === 0 ? [] : [{ id, problems: found }];
  });
  return problems.length === 0 ? { type: 'fine' } : { type: 'breaksRules', problems };
};
