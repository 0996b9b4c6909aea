/**
 * Takes previewed bundles in: each is planned again on what is held now, and stored in one step with its heads, its
 * sender's statement and a receipt. What a person has not seen is not taken: a plan that no longer fits is `stale`.
 */
import { instantFrom } from '../../domain/time';
import { planImport } from '../../sync/planImport';
import { withSignedHeads } from '../../sync/signedHead';
import { type AppContext, openVaultOf } from '../context';
import { refreshAll } from '../records/workspace';
import { commitStep } from '../session/commitStep';
import type { OpenVault } from '../session/openVault';
import type { BundleReceipt, ImportOutcome } from '../types';
import { exchangeState } from './devices';
import { importInput } from './importInput';
import { senderName, waitingImports } from './previewImport';
import { reservedHere } from './reserved';

const takeOne = async (
  context: AppContext,
  vault: OpenVault,
  token: string,
  unattended: boolean,
): Promise<{ readonly type: 'taken'; readonly commits: number } | ImportOutcome> => {
  const waiting = waitingImports.get(token);
  if (waiting === undefined) return { type: 'stale' };
  const { space } = waiting.opened.manifest;
  const plan = planImport(waiting.opened, importInput(vault, space));
  if (plan.type === 'refused') return { type: 'stale' };
  // What was reserved for a person since the preview waits for one.
  if (unattended && plan.type === 'take' && reservedHere(vault, plan).length > 0) return { type: 'stale' };
  waitingImports.delete(token);
  if (plan.type === 'alreadyImported') return { type: 'nothingNew' };
  const now = context.env.clock();
  const receipt: BundleReceipt = {
    id: plan.manifest.id,
    direction: 'in',
    space,
    peer: senderName(vault, plan),
    at: instantFrom(now),
    commits: plan.newCommits.length,
    file: waiting.name,
  };
  const heads = {
    ...vault.state.heads,
    [space]: withSignedHeads(vault.state.heads[space], plan.heads),
  };
  const step = { commits: { [space]: plan.newCommits }, heads, peers: plan.peer, receipts: [receipt] };
  const done = await commitStep(vault, step, now, context.env.random);
  return done.ok
    ? { type: 'taken', commits: plan.newCommits.length }
    : { type: 'failed', failure: done.error };
};

/** `unattended`: nobody has read the previews. */
export const acceptImport = (
  context: AppContext,
  tokens: readonly string[],
  unattended = false,
): Promise<ImportOutcome> =>
  context.queue(async () => {
    const vault = openVaultOf(context);
    let commits = 0;
    let files = 0;
    try {
      for (const token of tokens) {
        const one = await takeOne(context, vault, token, unattended);
        if (one.type === 'stale' || one.type === 'failed') return one;
        if (one.type !== 'taken') continue;
        commits += one.commits;
        files += 1;
      }
    } finally {
      // Also when a later bundle failed: those before it are in.
      refreshAll(context, context.stores.workspace.getState().savedAt);
      context.stores.exchange.setState(exchangeState(vault));
    }
    if (files === 0) return { type: 'nothingNew' };
    return { type: 'imported', at: instantFrom(context.env.clock()), commits, files };
  });
