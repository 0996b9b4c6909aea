/**
 * Takes previewed bundles in: each is planned again on what is held now, and stored in one step with its heads, its
 * sender's statement and a receipt. What a person has not seen is not taken: a plan that no longer fits is `stale`.
 * Until a bundle is written it can be stopped without a trace, and then still waits for the person's yes.
 */
import { instantFrom } from '../../domain/time';
import { planImport } from '../../sync/planImport';
import { withSignedHeads } from '../../sync/signedHead';
import { backupBefore } from '../backup/backupBefore';
import { type AppContext, openVaultOf, stopSignal } from '../context';
import { arriving } from '../erasure/arriving';
import { carryOutHere } from '../erasure/carryOutHere';
import { refreshAll, refreshImported } from '../records/workspace';
import { commitStep, sealStep, type Touched } from '../session/commitStep';
import type { BackupFailure, BundleReceipt, ImportOutcome, Progress } from '../types';
import { exchangeState } from './devices';
import { importInput } from './importInput';
import { withImportNotes } from './keepPlanned';
import { keepWaiting, whyWaiting } from './keepWaiting';
import { senderName } from './previewImport';
import { reservedHere } from './reserved';
import { settleImport } from './settleImport';
import { takenRanges } from './takenRanges';
import { waitingImports } from './waitingImports';
import { dropTaken } from './weighWaiting';

type Taken = {
  readonly type: 'taken';
  readonly commits: number;
  readonly touched: Touched;
  readonly erased: boolean;
};
/** `unattended`: nobody has read the previews. `erasuresSeen`: a person has, and agrees to what would be erased. */
export type Yes = {
  readonly erasuresSeen?: boolean;
  readonly unattended?: true;
  readonly withoutBackup?: boolean;
};
type Taking = {
  readonly onProgress: (progress: Progress) => void;
  readonly signal: AbortSignal;
  readonly yes: Yes;
  /** A copy, once, when all is ready to be written; or why there is none. */
  readonly before: () => Promise<BackupFailure | null>;
};

const takeOne = async (
  context: AppContext,
  token: string,
  { onProgress, signal, yes, before }: Taking,
): Promise<Taken | { readonly type: 'stopped' } | ImportOutcome> => {
  const vault = openVaultOf(context);
  const waiting = waitingImports.get(token);
  if (waiting === undefined) return { type: 'stale' };
  const { space } = waiting.bundle.manifest;
  const plan = planImport(waiting.bundle, importInput(vault, space));
  if (plan.type === 'refused') return { type: 'stale' };
  // What was reserved for a person since the preview waits for one.
  if (yes.unattended && plan.type === 'take' && reservedHere(vault, plan).length > 0)
    return { type: 'stale' };
  if (plan.type === 'take' && plan.erasures.length > 0) {
    if (!yes.erasuresSeen) return { type: 'erasuresNotSeen' };
    if (plan.erasures.some(({ order }) => !waiting.shownOrders.includes(order))) return { type: 'stale' };
  }
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
    taken: takenRanges(plan.newCommits),
  };
  const heads = {
    ...vault.state.heads,
    [space]: withSignedHeads(vault.state.heads[space], plan.heads),
  };
  const peers = withImportNotes(vault, plan, now);
  const { commits } = arriving(vault, plan);
  const step = { commits: { [space]: commits }, heads, peers, receipts: [receipt] };
  const of = plan.newCommits.length;
  const sealed = await sealStep(vault, step, {
    onProgress: (done) => onProgress({ step: 'sealing', done, of }),
    signal,
  });
  if (!sealed.ok) return { type: 'stopped' };
  const notBackedUp = await before();
  if (notBackedUp !== null) return { type: 'notBackedUp', failure: notBackedUp };
  if (signal.aborted) return { type: 'stopped' };
  waitingImports.delete(token);
  // From here on it is all or nothing, and nobody may leave.
  onProgress({ step: 'saving', final: true });
  const done = await commitStep(vault, sealed.value, now, context.env.random, (folded) =>
    onProgress({ step: 'folding', done: folded, of, final: true }),
  );
  if (!done.ok) return { type: 'failed', failure: done.error };
  await dropTaken(vault, plan.manifest.id);
  const erased = plan.erasures.length > 0;
  if (erased) {
    const carried = await carryOutHere(context);
    if (!carried.ok) return { type: 'failed', failure: carried.error };
  }
  // A file that came with an order may still say what was erased: what was set aside of it is to be sent again.
  const why = erased ? null : whyWaiting(plan.manifest, plan);
  if (why !== null) await keepWaiting(vault, waiting, plan.manifest, why, now);
  return { type: 'taken', commits: of, touched: done.value, erased };
};

export const acceptImport = (
  context: AppContext,
  tokens: readonly string[],
  onProgress: (progress: Progress) => void = () => undefined,
  stop?: AbortSignal,
  yes: Yes = {},
): Promise<ImportOutcome> =>
  context.queue(async () => {
    const signal = stopSignal(context, stop);
    const touched: Touched[number][] = [];
    let whole = false;
    let commits = 0;
    let files = 0;
    let asked = false;
    const before = async (): Promise<BackupFailure | null> => {
      if (asked) return null;
      asked = true;
      return backupBefore(context, 'import', { ...yes, onProgress, signal });
    };
    try {
      for (const token of tokens) {
        const one = signal.aborted
          ? ({ type: 'stopped' } as const)
          : await takeOne(context, token, { onProgress, signal, yes, before });
        if (one.type === 'stopped') return { type: 'cancelled', commits, files };
        if (one.type === 'nothingNew') continue;
        if (one.type !== 'taken') return one;
        whole ||= one.erased;
        commits += one.commits;
        files += 1;
        for (const record of one.touched) touched.push(record);
        const settled = await settleImport(context);
        if (!settled.ok) return { type: 'failed', failure: settled.error };
        whole ||= settled.value === 'all';
      }
    } finally {
      // Also when a later bundle failed: those before it are in.
      // An erasure that could not be carried out has locked the field book: then there is nothing to show.
      if (context.vault !== null) {
        if (whole) refreshAll(context, context.stores.workspace.getState().savedAt);
        else
          await refreshImported(context, touched, (done) =>
            onProgress({ step: 'showing', done, of: touched.length, final: true }),
          );
        context.stores.exchange.setState(exchangeState(openVaultOf(context)));
      }
    }
    if (files === 0) return { type: 'nothingNew' };
    return { type: 'imported', at: instantFrom(context.env.clock()), commits, files };
  });
