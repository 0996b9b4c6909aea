/** What a save would answer, without saving: computed fields filled in, then every rule of the kind. */
import type { Values } from '../../domain/json';
import { checkDraft, computeValues } from '../../domain/kinds/check';
import type { Problem } from '../../domain/kinds/kind';
import { type AppContext, openVaultOf } from '../context';
import type { DraftProblems, RecordDraft } from '../types';
import { draftRecord, ruleContext } from './ruleContext';

export type CheckedDraft = DraftProblems & { readonly draft: RecordDraft; readonly values: Values };

/** A warning that asks for a reason stands in the way until that reason is given. */
export const blocks = (problem: Problem, values: Values): boolean =>
  problem.severity === 'error' ||
  (problem.reasonField !== undefined && String(values[problem.reasonField] ?? '').trim() === '');

export const checkDrafts = (context: AppContext, drafts: readonly RecordDraft[]): readonly CheckedDraft[] => {
  const vault = openVaultOf(context);
  const { records } = context.stores.workspace.getState();
  const now = context.env.clock();
  // Computed values of one draft may rest on another of the same save, so they are laid in before the rules run.
  const rules = ruleContext(records, drafts, vault.spaces, now);
  const computed = drafts.map((draft): RecordDraft => {
    const before = draft.shown ?? undefined;
    const extra = computeValues(draft.kind, draftRecord(draft), before, rules);
    return { ...draft, values: { ...draft.values, ...extra } };
  });
  const full = ruleContext(records, computed, vault.spaces, now);
  return computed.map((draft) => ({
    id: draft.id,
    draft,
    values: draft.values,
    problems: checkDraft(draft.kind, draftRecord(draft), draft.shown ?? undefined, full),
  }));
};
