/**
 * Opens, verifies and weighs bundle files; nothing of them is taken in. What must wait is kept (keepPlanned.ts). Each file
 * is judged alone on what is held now; a second part of a history is refused as a gap until the first has been taken, and
 * the screen tries it again then.
 */
import { uuidFrom } from '../../domain/ids';
import { kindOf } from '../../domain/kinds';
import type { ImportPlan, Refused } from '../../sync/importPlan';
import { checkBundle, planImport } from '../../sync/planImport';
import { createTrial, type TrialRecord, weigh } from '../../sync/trialFold';
import type { VerifiedBundle } from '../../sync/verifiedBundle';
import { backupBefore } from '../backup/backupBefore';
import { type AppContext, openVaultOf, stopSignal } from '../context';
import { ensureNotDoubled, mayBeDoubled } from '../devices/ownStanding';
import { type Arriving, arriving, arrivingErasures } from '../erasure/arriving';
import type { OpenVault } from '../session/openVault';
import { inSlices, type Long } from '../slices';
import type { ImportPreview, Progress } from '../types';
import type { OpenedFile } from '../workers/bundles';
import { exchangeState } from './devices';
import { importInput } from './importInput';
import { keepPlanned } from './keepPlanned';
import { readingKeys } from './readingKeys';
import { reservedHere } from './reserved';
import { trustOf } from './trust';
import { waitingImports } from './waitingImports';

export type TakePlan = Extract<ImportPlan, { readonly type: 'take' }>;

export const senderName = (vault: OpenVault, plan: { readonly manifest: TakePlan['manifest'] }): string =>
  trustOf(vault).get(plan.manifest.sender)?.card.name ?? plan.manifest.sender;

const weighSlice = 250;

/** What the bundle would do to the records held, weighed in slices; null when it was told to stop. */
const weighed = async (
  vault: OpenVault,
  commits: Arriving['commits'],
  long: Long,
): Promise<readonly TrialRecord[] | null> => {
  const trial = createTrial(vault.state.fold);
  const signal = long.signal === undefined ? {} : { signal: long.signal };
  if (!(await inSlices(commits, weighSlice, trial.take, long))) return null;
  const touched: TrialRecord[] = [];
  const take = (slice: ReturnType<typeof trial.touched>): void => {
    for (const each of slice) touched.push(weigh(each));
  };
  return (await inSlices(trial.touched(), weighSlice, take, signal)) ? touched : null;
};

const readyAnswer = (
  vault: OpenVault,
  plan: TakePlan,
  touched: readonly TrialRecord[],
  alreadyErased: number,
): ImportPreview['answer'] => {
  const newRecords: Record<string, number> = {};
  for (const { kind, isNew } of touched) {
    const name = kindOf(kind)?.name ?? 'unknown';
    if (isNew) newRecords[name] = (newRecords[name] ?? 0) + 1;
  }
  return {
    type: 'ready',
    space: plan.manifest.space,
    sender: senderName(vault, plan),
    createdAt: plan.manifest.created,
    newCommits: plan.newCommits.length,
    knownCommits: plan.known,
    newRecords,
    changedRecords: touched.filter(({ isNew }) => !isNew).length,
    conflicts: touched.reduce((sum, { newConflicts }) => sum + newConflicts.length, 0),
    erasures: arrivingErasures(vault, plan),
    alreadyErased,
    setAside: plan.setAside.map(({ device, reason, commits }) => ({ device, reason, commits })),
    missing: plan.missing.map((missing) => ({
      ...missing,
      space: plan.manifest.space,
      by: plan.manifest.sender,
    })),
    forks: [...new Set(plan.forks.map(({ device }) => device))],
    reserved: reservedHere(vault, plan),
  };
};

type Picked = { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> };
type Looking = {
  readonly onProgress: (progress: Progress) => void;
  readonly signal: AbortSignal;
};

const refusedAs = ({ reason, detail }: Refused): ImportPreview['answer'] => ({
  type: 'refused',
  reason,
  detail: JSON.stringify(detail),
});

/** A file that opened: judged by its head, verified line by line, weighed; each only when the one before lets it through. */
const lookInto = async (
  context: AppContext,
  file: Picked,
  token: string,
  opened: OpenedFile,
  { onProgress, signal }: Looking,
): Promise<ImportPreview['answer']> => {
  const { head } = opened;
  const { manifest } = head;
  const verify = () =>
    opened.verify({
      onProgress: (done) => onProgress({ step: 'verifying', done, of: manifest.commits }),
      signal,
    });
  let vault = openVaultOf(context);
  let bundle: VerifiedBundle | null = null;
  if (mayBeDoubled(vault, head)) {
    const verified = await verify();
    if (!verified.ok) return { type: 'cancelled' };
    bundle = verified.value;
    await backupBefore(context, 'import', { onProgress, signal });
    const own = await ensureNotDoubled(context, vault, bundle);
    if (!own.ok)
      return { type: 'refused', reason: 'fork', detail: JSON.stringify({ fault: own.error.type }) };
    vault = own.value;
  }
  const input = importInput(vault, manifest.space);
  const notRead = checkBundle(head, input);
  if (notRead !== null) {
    await keepPlanned(context, vault, file, manifest, notRead);
    return refusedAs(notRead);
  }
  if (bundle === null) {
    const verified = await verify();
    if (!verified.ok) return { type: 'cancelled' };
    bundle = verified.value;
  }
  const plan = planImport(bundle, input);
  await keepPlanned(context, vault, file, manifest, plan);
  if (plan.type === 'refused') return refusedAs(plan);
  if (plan.type === 'alreadyImported') return { type: 'alreadyImported', sender: senderName(vault, plan) };
  const { alreadyErased, commits } = arriving(vault, plan);
  const touched = await weighed(vault, commits, {
    onProgress: (done) => onProgress({ step: 'weighing', done, of: plan.newCommits.length }),
    signal,
  });
  if (touched === null) return { type: 'cancelled' };
  const shownOrders = plan.erasures.map(({ order }) => order);
  waitingImports.set(token, { ...file, bundle, shownOrders });
  return readyAnswer(vault, plan, touched, alreadyErased);
};

const previewOne = async (
  context: AppContext,
  file: Picked,
  token: string,
  looking: Looking,
): Promise<ImportPreview['answer']> => {
  looking.onProgress({ step: 'decrypting' });
  const keys = readingKeys(openVaultOf(context));
  const opened = await context.env.bundles.open(file.bytes, { keys, signal: looking.signal });
  if (!opened.ok)
    return opened.error === 'cancelled'
      ? { type: 'cancelled' }
      : { type: 'refused', reason: opened.error, detail: '' };
  try {
    return await lookInto(context, file, token, opened.value, looking);
  } finally {
    opened.value.end();
  }
};

export const previewImport = (
  context: AppContext,
  files: readonly Picked[],
  onProgress: (progress: Progress) => void,
  asked?: AbortSignal,
): Promise<readonly ImportPreview[]> =>
  context.queue(async () => {
    const signal = stopSignal(context, asked);
    const previews: ImportPreview[] = [];
    for (const [index, file] of files.entries()) {
      const token = uuidFrom(context.env.random(16));
      const which = { name: file.name, number: index + 1, of: files.length };
      const looking: Looking = {
        onProgress: (progress) => onProgress(files.length > 1 ? { ...progress, file: which } : progress),
        signal,
      };
      const answer: ImportPreview['answer'] = signal.aborted
        ? { type: 'cancelled' }
        : await previewOne(context, file, token, looking);
      previews.push({ file: file.name, token, answer });
    }
    context.stores.exchange.setState(exchangeState(openVaultOf(context)));
    return previews;
  });
