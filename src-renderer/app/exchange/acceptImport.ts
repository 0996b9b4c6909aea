/**
 * Takes previewed bundles in: each is planned again on what is held now, and stored in one step with its heads, its
 * sender's statement and a receipt. What a person has not seen is not taken: a plan that no longer fits is `stale`.
 */
import { instantFrom } from '../../domain/time';
import { planImport } from '../../sync/planImport';
import { withSignedHeads } from '../../sync/signedHead';
import { type AppContext, openVaultOf } from '../context';
import { arriving } from '../erasure/arriving';
import { carryOutHere } from '../erasure/carryOutHere';
import { refreshAll } from '../records/workspace';
import { commitStep } from '../session/commitStep';
import type { OpenVault } from '../session/openVault';
import type { BundleReceipt, ImportOutcome } from '../types';
import { exchangeState } from './devices';
import { importInput } from './importInput';
import { senderName } from './previewImport';
import { waitingImports } from './waitingImports';

const takeOne = async (
  context: AppContext,
  vault: OpenVault,
  token: string,
  erasuresSeen: boolean,
): Promise<{ readonly type: 'taken'; readonly commits: number } | ImportOutcome> => {
  const waiting = waitingImports.get(token);
  if (waiting === undefined) return { type: 'stale' };
  const { space } = waiting.opened.manifest;
  const plan = planImport(waiting.opened, importInput(vault, space));
  if (plan.type === 'refused') return { type: 'stale' };
  if (plan.type === 'take' && plan.erasures.length > 0) {
    if (!erasuresSeen) return { type: 'erasuresNotSeen' };
    if (plan.erasures.some(({ order }) => !waiting.shownOrders.includes(order))) return { type: 'stale' };
  }
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
  const step = {
    commits: { [space]: arriving(vault, plan).commits },
    heads,
    peers: plan.peer,
    receipts: [receipt],
  };
  const done = await commitStep(vault, step, now, context.env.random);
  if (!done.ok) return { type: 'failed', failure: done.error };
  if (plan.erasures.length > 0) {
    const carried = await carryOutHere(context);
    if (!carried.ok) return { type: 'failed', failure: carried.error };
  }
  return { type: 'taken', commits: plan.newCommits.length };
};

export const acceptImport = (
  context: AppContext,
  tokens: readonly string[],
  yes: { readonly erasuresSeen: boolean } = { erasuresSeen: false },
): Promise<ImportOutcome> =>
  context.queue(async () => {
    let commits = 0;
    let files = 0;
    try {
      for (const token of tokens) {
        const one = await takeOne(context, openVaultOf(context), token, yes.erasuresSeen);
        if (one.type === 'nothingNew') continue;
        if (one.type !== 'taken') return one;
        commits += one.commits;
        files += 1;
      }
    } finally {
      // Also when a later bundle failed: those before it are in.
      // An erasure that could not be carried out has locked the field book: then there is nothing to show.
      if (context.vault !== null) {
        refreshAll(context, context.stores.workspace.getState().savedAt);
        context.stores.exchange.setState(exchangeState(context.vault));
      }
    }
    if (files === 0) return { type: 'nothingNew' };
    return { type: 'imported', at: instantFrom(context.env.clock()), commits, files };
  });
