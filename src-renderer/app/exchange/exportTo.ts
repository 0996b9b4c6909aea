/**
 * Exports what the recipient lacks, one bundle per space. The counter and the own signed head are written down before the
 * file is; what the file says is held may not be taken back afterwards (docs/formats.md §4). Until the file is written an
 * export can be stopped: the counter then has a hole, which is normal.
 */
import type { DeviceId, Space } from '../../domain/ids';
import { instantFrom } from '../../domain/time';
import type { Card } from '../../sync/card';
import { afterExport, nextCounter } from '../../sync/peerState';
import { type ExportPlan, planExport } from '../../sync/planExport';
import { type SignedHead, signHead, withSignedHeads } from '../../sync/signedHead';
import { pointOf } from '../../sync/statements';
import type { AgeMode } from '../../vault/ageBox';
import type { DeviceSecrets } from '../../vault/deviceKeys';
import { type AppContext, openVaultOf, stopSignal } from '../context';
import { refreshFigures } from '../records/workspace';
import { commitStep } from '../session/commitStep';
import type { AllHeads } from '../session/heads';
import type { OpenVault } from '../session/openVault';
import type { BundleReceipt, ExportResult, Progress, StorageFailure } from '../types';
import { exchangeState } from './devices';
import { makeBundle } from './makeBundle';
import { saveFile } from './saveFile';
import { trustOf } from './trust';

/** This device signs its head, and those of the devices that this vault was before: their history is carried on here. */
export const signOwnHeads = (vault: OpenVault, space: Space): AllHeads => {
  const writers: readonly DeviceSecrets[] = [...vault.secrets.previous, vault.secrets.device];
  const history = vault.state.history[space];
  const signed = writers.flatMap((secrets): { device: DeviceId; head: SignedHead }[] => {
    const seq = history.headSeq(secrets.device);
    const hash = history.hashAt(secrets.device, seq);
    if (hash === undefined) return [];
    return [
      {
        device: secrets.device,
        head: signHead(secrets.signing, secrets.device, space, { seq, hash }),
      },
    ];
  });
  return { ...vault.state.heads, [space]: withSignedHeads(vault.state.heads[space], signed) };
};

/** Something came in that this device has not yet said it holds. */
const owesAnswer = (vault: OpenVault, space: Space, heads: AllHeads): boolean =>
  [...heads[space]].some(([device, list]) => {
    const last = list.at(-1);
    return (
      last !== undefined &&
      device !== vault.secrets.device.device &&
      last.seq > (pointOf(vault.state.peers.stated[space] ?? {}, device)?.seq ?? 0)
    );
  });

/** A person asks for everything of these devices after that number once more. */
export type Again = ReadonlyMap<DeviceId, number>;

export const planFor = (
  vault: OpenVault,
  space: Space,
  recipient: DeviceId,
  again?: Again,
): { readonly plan: ExportPlan; readonly heads: AllHeads } => {
  const heads = signOwnHeads(vault, space);
  const plan = planExport({
    space,
    recipients: [recipient],
    trust: trustOf(vault),
    peer: vault.state.peers,
    held: vault.state.history[space],
    signedHeads: heads[space],
    acknowledge: owesAnswer(vault, space, heads),
    ...(again === undefined ? {} : { again }),
  });
  return { plan, heads };
};

/** The wanted mode where the card has a key of it; one file never mixes the two. */
export const modeFor = (card: Card, space: Space, wanted: AgeMode): AgeMode => {
  const other = wanted === 'pq' ? 'x25519' : 'pq';
  return card.recipients[space]?.[wanted] === undefined ? other : wanted;
};

export type Sending = {
  readonly recipient: DeviceId;
  readonly onProgress: (progress: Progress) => void;
  readonly signal: AbortSignal;
  readonly again?: Again;
};

export const exportSpace = async (
  context: AppContext,
  space: Space,
  { recipient, onProgress, signal, again }: Sending,
): Promise<ExportResult> => {
  const vault = openVaultOf(context);
  const failed = (failure: StorageFailure): ExportResult => ({ type: 'failed', space, failure });
  if (signal.aborted) return { type: 'cancelled', space };
  const { plan, heads } = planFor(vault, space, recipient, again);
  const card = trustOf(vault).get(recipient)?.card;
  if (plan.type !== 'send' || card === undefined) return { type: 'nothingToSend', space };

  const now = context.env.clock();
  const { counter, peer } = nextCounter(vault.state.peers, space);
  const noted = await commitStep(vault, { commits: {}, heads, peers: peer }, now, context.env.random);
  if (!noted.ok) return failed(noted.error);

  const made = await makeBundle(context, vault, {
    space,
    plan,
    recipients: [card],
    mode: modeFor(card, space, vault.state.peers.ageMode),
    counter,
    now,
    onProgress,
    signal,
  });
  if (!made.ok) return made.error === 'cancelled' ? { type: 'cancelled', space } : failed(made.error);
  const { file, manifest, name } = made.value;
  onProgress({ step: 'saving', final: true });
  const saved = await saveFile(context, 'bundle', name, file);
  if (saved.type === 'failed') return failed(saved.failure);
  if (saved.type === 'cancelled') return { type: 'cancelled', space };

  const receipt: BundleReceipt = {
    id: manifest.id,
    direction: 'out',
    space,
    peer: card.name,
    at: instantFrom(now),
    commits: plan.commits,
    file: name,
  };
  const peers = afterExport(vault.state.peers, manifest);
  const done = await commitStep(vault, { commits: {}, peers, receipts: [receipt] }, now, context.env.random);
  if (!done.ok) return failed(done.error);
  return {
    type: 'exported',
    space,
    path: saved.path,
    bytes: file.length,
    commits: plan.commits,
  };
};

export const exportTo = (
  context: AppContext,
  recipient: DeviceId,
  spaces: readonly Space[],
  onProgress: (progress: Progress) => void,
  asked?: AbortSignal,
): Promise<readonly ExportResult[]> =>
  context.queue(async () => {
    const vault = openVaultOf(context);
    const sending: Sending = { recipient, onProgress, signal: stopSignal(context, asked) };
    const results: ExportResult[] = [];
    for (const space of spaces.filter((wanted) => vault.spaces.includes(wanted)))
      results.push(await exportSpace(context, space, sending));
    refreshFigures(context);
    context.stores.exchange.setState(exchangeState(vault));
    return results;
  });
