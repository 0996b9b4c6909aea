/**
 * Takes previewed bundles in: each is planned again on what is held now, and stored in one step with its heads, its
 * sender's statement and a receipt. What a person has not seen is not taken: a plan that no longer fits is `stale`.
 * Until a bundle is written it can be stopped without a trace, and then still waits for the person's yes.
 */
import { instantFrom } from '../../domain/time';
import { planImport } from '../../sync/planImport';
import { withSignedHeads } from '../../sync/signedHead';
import { type AppContext, openVaultOf, stopSignal } from '../context';
import { refreshImported } from '../records/workspace';
import { commitStep, sealStep, type Touched } from '../session/commitStep';
import type { OpenVault } from '../session/openVault';
import type { BundleReceipt, ImportOutcome, Progress } from '../types';
import { exchangeState } from './devices';
import { importInput } from './importInput';
import { senderName, waitingImports } from './previewImport';

type Taken = { readonly type: 'taken'; readonly commits: number; readonly touched: Touched };
type Taking = {
  readonly vault: OpenVault;
  readonly onProgress: (progress: Progress) => void;
  readonly signal: AbortSignal;
};

const takeOne = async (
  context: AppContext,
  token: string,
  { vault, onProgress, signal }: Taking,
): Promise<Taken | { readonly type: 'stopped' } | ImportOutcome> => {
  const waiting = waitingImports.get(token);
  if (waiting === undefined) return { type: 'stale' };
  const { space } = waiting.bundle.manifest;
  const plan = planImport(waiting.bundle, importInput(vault, space));
  if (plan.type === 'refused') return { type: 'stale' };
  if (plan.type === 'alreadyImported') {
    waitingImports.delete(token);
    return { type: 'nothingNew' };
  }
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
  const of = plan.newCommits.length;
  const sealed = await sealStep(vault, step, {
    onProgress: (done) => onProgress({ step: 'sealing', done, of }),
    signal,
  });
  if (!sealed.ok) return { type: 'stopped' };
  waitingImports.delete(token);
  // From here on it is all or nothing, and nobody may leave.
  onProgress({ step: 'saving', final: true });
  const done = await commitStep(vault, sealed.value, now, context.env.random, (folded) =>
    onProgress({ step: 'folding', done: folded, of, final: true }),
  );
  return done.ok
    ? { type: 'taken', commits: of, touched: done.value }
    : { type: 'failed', failure: done.error };
};

export const acceptImport = (
  context: AppContext,
  tokens: readonly string[],
  onProgress: (progress: Progress) => void = () => undefined,
  asked?: AbortSignal,
): Promise<ImportOutcome> =>
  context.queue(async () => {
    const vault = openVaultOf(context);
    const signal = stopSignal(context, asked);
    const touched: Touched[number][] = [];
    let commits = 0;
    let files = 0;
    try {
      for (const token of tokens) {
        const one = signal.aborted
          ? ({ type: 'stopped' } as const)
          : await takeOne(context, token, { vault, onProgress, signal });
        if (one.type === 'stopped') return { type: 'cancelled', commits, files };
        if (one.type === 'stale' || one.type === 'failed') return one;
        if (one.type !== 'taken') continue;
        commits += one.commits;
        files += 1;
        for (const record of one.touched) touched.push(record);
      }
    } finally {
      // Also when a later bundle failed: those before it are in.
      await refreshImported(context, touched, (done) =>
        onProgress({ step: 'showing', done, of: touched.length, final: true }),
      );
      context.stores.exchange.setState(exchangeState(vault));
    }
    if (files === 0) return { type: 'nothingNew' };
    return { type: 'imported', at: instantFrom(context.env.clock()), commits, files };
  });
