/**
 * Opens, verifies and weighs bundle files without storing anything. Each file is judged alone on what is held now; a second
 * part of a history is refused as a gap until the first has been taken, and the screen tries it again then.
 */
import { type Space, spaces, uuidFrom } from '../../domain/ids';
import { kindOf } from '../../domain/kinds';
import type { ImportPlan } from '../../sync/importPlan';
import { type OpenedBundle, openBundle, type ReadingKeys } from '../../sync/openBundle';
import { planImport } from '../../sync/planImport';
import { trialFold } from '../../sync/trialFold';
import { type AppContext, openVaultOf } from '../context';
import type { OpenVault } from '../session/openVault';
import type { ImportPreview, Progress } from '../types';
import { importInput } from './importInput';
import { reservedHere } from './reserved';
import { trustOf } from './trust';

export type TakePlan = Extract<ImportPlan, { readonly type: 'take' }>;
type Waiting = { readonly name: string; readonly opened: OpenedBundle };

/** Bundles that were opened for a preview and wait for the person's yes, by token. Forgotten with the page. */
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

const readyAnswer = (vault: OpenVault, plan: TakePlan): ImportPreview['answer'] => {
  const touched = trialFold(vault.state.fold, plan.newCommits);
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
    reserved: reservedHere(vault, plan),
  };
};

const answer = (vault: OpenVault, plan: ImportPlan): ImportPreview['answer'] => {
  switch (plan.type) {
    case 'refused':
      return { type: 'refused', reason: plan.reason, detail: JSON.stringify(plan.detail) };
    case 'alreadyImported':
      return { type: 'alreadyImported', sender: senderName(vault, plan) };
    case 'take':
      return readyAnswer(vault, plan);
  }
};

export const previewImport = (
  context: AppContext,
  files: readonly { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }[],
  onProgress: (progress: Progress) => void,
): Promise<readonly ImportPreview[]> =>
  context.queue(async () => {
    const vault = openVaultOf(context);
    const previews: ImportPreview[] = [];
    for (const [index, file] of files.entries()) {
      onProgress({ step: 'checking', done: index, of: files.length });
      const token = uuidFrom(context.env.random(16));
      const opened = await openBundle(file.bytes, { keys: readingKeys(vault) });
      if (!opened.ok) {
        const reason = opened.error === 'cancelled' ? 'damaged' : opened.error;
        previews.push({ file: file.name, token, answer: { type: 'refused', reason, detail: '' } });
        continue;
      }
      const plan = planImport(opened.value, importInput(vault, opened.value.manifest.space));
      if (plan.type === 'take') waitingImports.set(token, { name: file.name, opened: opened.value });
      previews.push({ file: file.name, token, answer: answer(vault, plan) });
    }
    return previews;
  });
