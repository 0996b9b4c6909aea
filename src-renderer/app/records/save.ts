/** Saves drafts as one thing a person did: rules, diff with `over`, commits, journal, store, memory, screen. */
import { assertNever } from '../../domain/result';
import { instantFrom } from '../../domain/time';
import type { Action } from '../../sync/commit';
import { type AppContext, openVaultOf } from '../context';
import { commitStep } from '../session/commitStep';
import { newCommits } from '../session/newCommits';
import type { RecordDraft, SaveOutcome } from '../types';
import { blocks, checkDrafts } from './check';
import { draftsToChanges, type SpacedDraft } from './draftToChanges';
import { refreshRecords } from './workspace';

const actionOf = (drafts: readonly RecordDraft[]): Action =>
  drafts.every((draft) => draft.shown === null) ? 'record' : 'amend';

export const saveDrafts = (
  context: AppContext,
  drafts: readonly RecordDraft[],
  action: Action = actionOf(drafts),
): Promise<SaveOutcome> =>
  context.queue(async () => {
    const checked = checkDrafts(context, drafts);
    const blocked = checked.filter(({ problems, values }) =>
      problems.some((problem) => blocks(problem, values)),
    );
    if (blocked.length > 0)
      return { type: 'rejected', problems: blocked.map(({ id, problems }) => ({ id, problems })) };
    return writeDrafts(
      context,
      checked.map(({ draft }) => draft),
      action,
    );
  });

/** Writes without asking the rules: for drafts that have passed them, and for what the application itself records. */
export const writeDrafts = async (
  context: AppContext,
  drafts: readonly SpacedDraft[],
  action: Action,
): Promise<SaveOutcome> => {
  const vault = openVaultOf(context);
  const perSpace = draftsToChanges(drafts, vault.spaces);
  if (perSpace.length === 0) return { type: 'nothingChanged' };
  const now = context.env.clock();
  const commits = newCommits(vault, perSpace, action, now, context.env.random);
  if (!commits.ok) return { type: 'failed', failure: commits.error };
  const done = await commitStep(vault, { commits: commits.value }, now, context.env.random);
  switch (done.ok) {
    case true: {
      const at = instantFrom(now);
      refreshRecords(context, done.value, at);
      return { type: 'saved', at, ids: drafts.map((draft) => draft.id) };
    }
    case false:
      return { type: 'failed', failure: done.error };
    default:
      return assertNever(done);
  }
};
