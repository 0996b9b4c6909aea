/**
 * Undo and redo: the last act of this laptop is taken back by a new commit, an undone one done again by undoing the undo.
 * Whole or not at all; never what has left in a bundle, never over a value that somebody else wrote.
 */
import { kindOf } from '../../domain/kinds';
import { ok, type Result } from '../../domain/result';
import { instantFrom } from '../../domain/time';
import type { HashedCommit } from '../../sync/commit';
import { nameOfDevice } from '../conflicts/sources';
import { type AppContext, openVaultOf } from '../context';
import { refreshRecords } from '../records/workspace';
import { commitStep } from '../session/commitStep';
import { newCommits } from '../session/newCommits';
import type { OpenVault } from '../session/openVault';
import type { ActSummary, ChangedSince, StorageFailure, UndoCases, UndoLook, UndoOutcome } from '../types';
import { type Act, type ActReader, createActReader } from './acts';
import { judgeUndo } from './judgeUndo';
import { type Blocked, planUndo } from './planUndo';
import { type Stacks, stacksOf } from './stacks';
import { createStandIns } from './standIns';
import { summaryOf } from './summary';

/** Lines of one's own commits do not change; reading them anew for each look would be all the work there is. */
const readers = new WeakMap<OpenVault, ActReader>();
const readerOf = (vault: OpenVault): ActReader => {
  const reader = readers.get(vault) ?? createActReader(vault);
  readers.set(vault, reader);
  return reader;
};

const firstLook = 32;

type Seen = { readonly acts: readonly Act[]; readonly stacks: Stacks<Act> };

/** As many of the latest acts as it takes to know what comes next. */
const lookBack = async (vault: OpenVault, wanted: 'undo' | 'redo'): Promise<Result<Seen, StorageFailure>> => {
  for (let count = firstLook; ; count *= 4) {
    const acts = await readerOf(vault).latest(count);
    if (!acts.ok) return acts;
    const stacks = stacksOf(acts.value);
    const known = stacks[wanted].length > 0 || (wanted === 'redo' && stacks.saved);
    if (acts.value.length < count || (known && !stacks.dangling)) return ok({ acts: acts.value, stacks });
  }
};

const changedSince = (vault: OpenVault, fields: readonly Blocked[]): readonly ChangedSince[] =>
  fields.map(({ field, heads, id, kind }) => ({
    kind,
    id,
    field,
    device: nameOfDevice(vault, heads[0]?.device ?? vault.secrets.device.device),
  }));

const byOthers = (vault: OpenVault, fields: readonly Blocked[]): readonly Blocked[] =>
  fields.filter(({ heads }) => heads.some(({ device }) => device !== vault.secrets.device.device));

const takeBack = async (
  context: AppContext,
  vault: OpenVault,
  acts: readonly Act[],
  act: Act,
  summary: ActSummary,
  reason: string,
): Promise<UndoOutcome> => {
  const plan = await planUndo(vault, act, createStandIns(vault, acts), reason);
  if (!plan.ok) return { type: 'failed', failure: plan.error };
  if (plan.value.type === 'stays') return { type: 'stays', act: summary };
  if (plan.value.type === 'blocked')
    return { type: 'changedSince', act: summary, fields: changedSince(vault, plan.value.fields) };
  const now = context.env.clock();
  const { random } = context.env;
  const commits = newCommits(vault, plan.value.parts, 'amend', now, random, act.made);
  if (!commits.ok) return { type: 'failed', failure: commits.error };
  const hashed: readonly HashedCommit[] = Object.values(commits.value).flat();
  const judgement = judgeUndo(context, vault, hashed);
  if (judgement.type === 'lessProtected') return { ...judgement, act: summary };
  if (judgement.type === 'breaksRules') {
    // What stands in the way may be what somebody else has added meanwhile; then that is what has to be said.
    const others = byOthers(vault, plan.value.others);
    return others.length > 0
      ? { type: 'changedSince', act: summary, fields: changedSince(vault, others) }
      : { ...judgement, act: summary };
  }
  const done = await commitStep(vault, { commits: commits.value }, now, random);
  if (!done.ok) return { type: 'failed', failure: done.error };
  const at = instantFrom(now);
  refreshRecords(
    context,
    done.value.filter(({ kind }) => kindOf(kind) !== undefined),
    at,
  );
  return { type: 'done', act: summary, at, passedOver: 0 };
};

const step = (context: AppContext, wanted: 'undo' | 'redo', reason: string): Promise<UndoOutcome> =>
  context.queue(async (): Promise<UndoOutcome> => {
    const vault = openVaultOf(context);
    const seen = await lookBack(vault, wanted);
    if (!seen.ok) return { type: 'failed', failure: seen.error };
    const { acts, stacks } = seen.value;
    const place = stacks[wanted].at(-1);
    const summary = place === undefined ? null : summaryOf(vault, place.root);
    const passedOver = wanted === 'undo' ? stacks.passedOver : 0;
    if (place === undefined || summary === null) return { type: 'nothing', passedOver };
    if (place.act.exported) return { type: 'exported', act: summary };
    const outcome = await takeBack(context, vault, acts, place.act, summary, reason);
    return outcome.type === 'done' ? { ...outcome, passedOver } : outcome;
  });

const look = (context: AppContext): Promise<UndoLook> =>
  context.queue(async () => {
    const { vault } = context;
    if (vault === null) return { undo: null, redo: null };
    const topOf = async (wanted: 'undo' | 'redo'): Promise<ActSummary | null> => {
      const seen = await lookBack(vault, wanted);
      const top = seen.ok ? seen.value.stacks[wanted].at(-1) : undefined;
      return top === undefined || top.act.exported ? null : summaryOf(vault, top.root);
    };
    return { undo: await topOf('undo'), redo: await topOf('redo') };
  });

export const createUndoCases = (context: AppContext): UndoCases => ({
  lookAtUndo: () => look(context),
  undo: (reason) => step(context, 'undo', reason),
  redo: (reason) => step(context, 'redo', reason),
});
