/**
 * Puts into the exchange folder what its recipients lack. A bundle is built and noted (counter, own head, its name) in the
 * queue like every other step, and written outside of it: a share that hangs never keeps a save waiting. What lies in the
 * folder afterwards is counted as said; what a crash or a full disk prevented is written anew under another name.
 */
import type { DeviceId } from '../../../domain/ids';
import { hostFailureToStorage } from '../../../storage/hostFailure';
import type { Bundle } from '../../../sync/bundle';
import { nextCounter } from '../../../sync/peerState';
import { toHex } from '../../../vault/bytes';
import { sha256 } from '../../../vault/hash';
import { type AppContext, stopSignal } from '../../context';
import { commitStep } from '../../session/commitStep';
import type { OpenVault } from '../../session/openVault';
import type { StorageFailure } from '../../types';
import { signOwnHeads } from '../exportTo';
import { makeBundle, type SendPlan } from '../makeBundle';
import { type IsThere, type Need, needsIn, planForFolder } from './needs';
import type { FolderSettings, Seqs, Written } from './settings';
import { tellWritten } from './settleWritten';

type Made =
  | { readonly type: 'made'; readonly bundle: Bundle; readonly more: boolean; readonly after: Seqs }
  | { readonly type: 'nothing' }
  | { readonly type: 'failed'; readonly failure: StorageFailure };

const seqsOf = (pairs: readonly (readonly [DeviceId, number])[]): Seqs => Object.fromEntries(pairs);

/** The part just made, added to the parts before it. */
const noted = (
  need: Need,
  plan: SendPlan,
  { file, manifest, name }: Bundle,
  before: Written | null,
): Written => ({
  space: need.space,
  recipients: need.cards.map(({ device }) => device),
  heads: seqsOf(Object.entries(manifest.heads).map(([device, { seq }]) => [device as DeviceId, seq])),
  from: { ...seqsOf(plan.ranges.map(({ device, from }) => [device, from])), ...before?.from },
  files: [
    ...(before?.files ?? []),
    {
      id: manifest.id,
      name,
      bytes: file.length,
      sha256: toHex(sha256(file)),
      commits: plan.commits,
    },
  ],
  at: manifest.created,
  told: false,
});

const makeIn = async (
  context: AppContext,
  vault: OpenVault,
  settings: FolderSettings,
  need: Need,
  before: Written | null,
  limit: number | undefined,
): Promise<Made> => {
  const { space, cards, mode } = need;
  const heads = signOwnHeads(vault, space);
  const recipients = cards.map(({ device }) => device);
  const after = new Map(
    before === null
      ? []
      : (Object.keys(before.from) as DeviceId[]).map(
          (device) => [device, before.heads[device] ?? 0] as const,
        ),
  );
  const plan = planForFolder(vault, space, recipients, heads, after, limit);
  if (plan.type !== 'send') return { type: 'nothing' };
  const now = context.env.clock();
  const { counter, peer } = nextCounter(vault.state.peers, space);
  const built = await makeBundle(context, vault, {
    space,
    plan,
    recipients: cards,
    mode,
    counter,
    now,
    onProgress: () => undefined,
    signal: stopSignal(context),
  });
  if (!built.ok)
    return built.error === 'cancelled' ? { type: 'nothing' } : { type: 'failed', failure: built.error };
  const entry = noted(need, plan, built.value, before);
  const written = [...settings.written.filter((one) => one !== before), entry];
  const step = {
    commits: {},
    heads,
    peers: peer,
    settings: { ...vault.state.settings, exchangeFolder: { ...settings, written } },
  };
  const done = await commitStep(vault, step, now, context.env.random);
  if (!done.ok) return { type: 'failed', failure: done.error };
  return { type: 'made', bundle: built.value, more: plan.more, after: entry.heads };
};

const writeOne = async (
  context: AppContext,
  folder: string,
  need: Need,
  limit: number | undefined,
): Promise<StorageFailure | null> => {
  let before: Written | null = null;
  const names = new Set<string>();
  for (;;) {
    const last: Written | null = before;
    const made: Made = await context.queue(async () => {
      const settings = context.vault?.state.settings.exchangeFolder;
      if (context.vault === null || settings?.path !== folder) return { type: 'nothing' };
      return makeIn(context, context.vault, settings, need, last, limit);
    });
    if (made.type === 'nothing') return null;
    if (made.type === 'failed') return made.failure;
    const { file: bytes, name } = made.bundle;
    const done = await context.env.host.folderWrite({ folder, name, bytes });
    if (!done.ok) return hostFailureToStorage(done.failure);
    if (!made.more) return null;
    // What a part says is held is said as soon as somebody can read it, whatever becomes of the next one.
    names.add(name);
    const untold = await tellWritten(context, folder, (part) => names.has(part.name));
    if (untold !== null) return untold;
    before = context.vault?.state.settings.exchangeFolder?.written.at(-1) ?? null;
    if (before === null) return null;
  }
};

/** Answers the first failure; what was to come after it waits with it. */
export const writeToFolder = async (
  context: AppContext,
  folder: string,
  there: IsThere,
  limit?: number,
): Promise<{ readonly failure: StorageFailure | null; readonly count: number }> => {
  const { vault } = context;
  const settings = vault?.state.settings.exchangeFolder;
  if (vault === null || settings?.path !== folder) return { failure: null, count: 0 };
  const heads = { ...vault.state.heads };
  for (const space of vault.spaces) heads[space] = signOwnHeads(vault, space)[space];
  let count = 0;
  for (const need of needsIn(vault, heads, settings.written, there)) {
    const failure = await writeOne(context, folder, need, limit);
    if (failure !== null) return { failure, count };
    count += 1;
  }
  return { failure: null, count };
};
