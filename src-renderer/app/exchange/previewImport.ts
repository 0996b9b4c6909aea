/**
 * Opens, verifies and weighs bundle files without storing anything. Each file is judged alone on what is held now; a second
 * part of a history is refused as a gap until the first has been taken, and the screen tries it again then.
 */
import { type Space, spaces, uuidFrom } from '../../domain/ids';
import { kindOf } from '../../domain/kinds';
import type { ImportPlan, Refused } from '../../sync/importPlan';
import type { ReadingKeys } from '../../sync/openBundle';
import { checkBundle, planImport } from '../../sync/planImport';
import { createTrial, type TrialRecord, weigh } from '../../sync/trialFold';
import type { VerifiedBundle } from '../../sync/verifiedBundle';
import { type AppContext, openVaultOf, stopSignal } from '../context';
import type { OpenVault } from '../session/openVault';
import { inSlices, type Long } from '../slices';
import type { ImportPreview, Progress } from '../types';
import { importInput } from './importInput';
import { trustOf } from './trust';

export type TakePlan = Extract<ImportPlan, { readonly type: 'take' }>;
type Waiting = { readonly name: string; readonly bundle: VerifiedBundle };

/** Bundles that were verified for a preview and wait for the person's yes, by token. Forgotten with the page. */
export const waitingImports = new Map<string, Waiting>();

const readingKeys = (vault: OpenVault): ReadingKeys => {
  const keys: Partial<Record<Space, readonly string[]>> = {};
  for (const space of spaces)
    keys[space] = [vault.secrets.device, ...vault.secrets.previous].flatMap(({ age }) => {
      const identity = age[space];
      return identity === undefined ? [] : [identity.pq, identity.x25519];
    });
  return keys;
};

export const senderName = (vault: OpenVault, plan: { readonly manifest: TakePlan['manifest'] }): string =>
  trustOf(vault).get(plan.manifest.sender)?.card.name ?? plan.manifest.sender;

const weighSlice = 500;

/** What the bundle would do to the records held, weighed in slices; null when it was told to stop. */
const weighed = async (
  vault: OpenVault,
  plan: TakePlan,
  long: Long,
): Promise<readonly TrialRecord[] | null> => {
  const trial = createTrial(vault.state.fold);
  const signal = long.signal === undefined ? {} : { signal: long.signal };
  if (!(await inSlices(plan.newCommits, weighSlice, trial.take, long))) return null;
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
    erasures: plan.erasures.length,
    setAside: plan.setAside.map(({ device, reason, commits }) => ({ device, reason, commits })),
  };
};

type Picked = { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> };
type Looking = {
  readonly vault: OpenVault;
  readonly onProgress: (progress: Progress) => void;
  readonly signal: AbortSignal;
};

const refusedAs = ({ reason, detail }: Refused): ImportPreview['answer'] => ({
  type: 'refused',
  reason,
  detail: JSON.stringify(detail),
});

/** Opened, judged by its head, verified line by line, weighed: each step only when the one before it lets it through. */
const previewOne = async (
  context: AppContext,
  file: Picked,
  token: string,
  { vault, onProgress, signal }: Looking,
): Promise<ImportPreview['answer']> => {
  onProgress({ step: 'decrypting' });
  const opened = await context.env.bundles.open(file.bytes, { keys: readingKeys(vault), signal });
  if (!opened.ok)
    return opened.error === 'cancelled'
      ? { type: 'cancelled' }
      : { type: 'refused', reason: opened.error, detail: '' };
  try {
    const { manifest } = opened.value.head;
    const input = importInput(vault, manifest.space);
    const notRead = checkBundle(opened.value.head, input);
    if (notRead !== null) return refusedAs(notRead);
    const verified = await opened.value.verify({
      onProgress: (done) => onProgress({ step: 'verifying', done, of: manifest.commits }),
      signal,
    });
    if (!verified.ok) return { type: 'cancelled' };
    const plan = planImport(verified.value, input);
    if (plan.type === 'refused') return refusedAs(plan);
    if (plan.type === 'alreadyImported') return { type: 'alreadyImported', sender: senderName(vault, plan) };
    const touched = await weighed(vault, plan, {
      onProgress: (done) => onProgress({ step: 'weighing', done, of: plan.newCommits.length }),
      signal,
    });
    if (touched === null) return { type: 'cancelled' };
    waitingImports.set(token, { name: file.name, bundle: verified.value });
    return readyAnswer(vault, plan, touched);
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
    const vault = openVaultOf(context);
    const signal = stopSignal(context, asked);
    const previews: ImportPreview[] = [];
    for (const [index, file] of files.entries()) {
      const token = uuidFrom(context.env.random(16));
      const which = { name: file.name, number: index + 1, of: files.length };
      const looking: Looking = {
        vault,
        onProgress: (progress) => onProgress(files.length > 1 ? { ...progress, file: which } : progress),
        signal,
      };
      const answer: ImportPreview['answer'] = signal.aborted
        ? { type: 'cancelled' }
        : await previewOne(context, file, token, looking);
      previews.push({ file: file.name, token, answer });
    }
    return previews;
  });
