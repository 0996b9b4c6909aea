/**
 * Exports what the recipient lacks, one bundle per space. The counter and the own signed head are written down before the
 * file is; what the file says is held may not be taken back afterwards (docs/formats.md §4).
 */
import { type DeviceId, type Space, uuidFrom } from '../../domain/ids';
import { err, ok, type Result } from '../../domain/result';
import { instantFrom } from '../../domain/time';
import { type BundleCommit, buildBundle } from '../../sync/bundle';
import type { Card } from '../../sync/card';
import { schemaVersion } from '../../sync/migrations';
import { afterExport, nextCounter } from '../../sync/peerState';
import { type ExportPlan, planExport, type SendRange } from '../../sync/planExport';
import { type SignedHead, signHead, withSignedHeads } from '../../sync/signedHead';
import { pointOf } from '../../sync/statements';
import type { AgeMode } from '../../vault/ageBox';
import type { DeviceSecrets } from '../../vault/deviceKeys';
import { type AppContext, openVaultOf } from '../context';
import { refreshAll } from '../records/workspace';
import { commitStep } from '../session/commitStep';
import type { AllHeads } from '../session/heads';
import type { OpenVault } from '../session/openVault';
import type { BundleReceipt, ExportResult, Progress, StorageFailure } from '../types';
import { exchangeState } from './devices';
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

export const planFor = (
  vault: OpenVault,
  space: Space,
  recipient: DeviceId,
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
  });
  return { plan, heads };
};

/** Lines of the ranges, in order, as they were made or received. */
export const readRanges = async (
  vault: OpenVault,
  space: Space,
  ranges: readonly SendRange[],
): Promise<Result<readonly BundleCommit[], StorageFailure>> => {
  const history = vault.state.history[space];
  const wanted = ranges.flatMap(({ device, from, to }) =>
    Array.from({ length: to - from + 1 }, (_, index) => ({ device, seq: from + index })),
  );
  const held = wanted.flatMap(({ device, seq }) => history.held(device, seq) ?? []);
  const lines = await vault.store.readLines(held.map(({ row }) => row));
  if (!lines.ok) return err({ type: 'storeFailed', detail: `commits/${lines.error.row}` });
  return ok(
    lines.value.flatMap((line, index) => {
      const commit = wanted[index];
      const hash = held[index]?.hash;
      return commit === undefined || hash === undefined ? [] : [{ commit, hash, line }];
    }),
  );
};

/** The wanted mode where the card has a key of it; one file never mixes the two. */
export const modeFor = (card: Card, space: Space, wanted: AgeMode): AgeMode => {
  const other = wanted === 'pq' ? 'x25519' : 'pq';
  return card.recipients[space]?.[wanted] === undefined ? other : wanted;
};

const exportSpace = async (
  context: AppContext,
  recipient: DeviceId,
  space: Space,
  onProgress: (progress: Progress) => void,
): Promise<ExportResult> => {
  const vault = openVaultOf(context);
  const failed = (failure: StorageFailure): ExportResult => ({ type: 'failed', space, failure });
  const { plan, heads } = planFor(vault, space, recipient);
  const card = trustOf(vault).get(recipient)?.card;
  if (plan.type !== 'send' || card === undefined) return { type: 'nothingToSend', space };

  const now = context.env.clock();
  const { counter, peer } = nextCounter(vault.state.peers, space);
  const noted = await commitStep(vault, { commits: {}, heads, peers: peer }, now, context.env.random);
  if (!noted.ok) return failed(noted.error);

  onProgress({ step: 'packing', done: 0, of: plan.commits });
  const commits = await readRanges(vault, space, plan.ranges);
  if (!commits.ok) return failed(commits.error);
  onProgress({ step: 'encrypting' });
  const bundle = await buildBundle({
    id: uuidFrom(context.env.random(16)),
    space,
    secrets: vault.secrets.device,
    recipients: [card],
    counter,
    created: instantFrom(now),
    schema: schemaVersion,
    commits: commits.value,
    heads: plan.heads,
    mode: modeFor(card, space, vault.state.peers.ageMode),
  });
  if (!bundle.ok)
    return failed({ type: bundle.error.type === 'tooLarge' ? 'tooLarge' : 'io', detail: bundle.error.type });
  onProgress({ step: 'saving' });
  const saved = await saveFile(context, 'bundle', bundle.value.name, bundle.value.file);
  if (saved.type === 'failed') return failed(saved.failure);
  if (saved.type === 'cancelled') return { type: 'cancelled', space };

  const receipt: BundleReceipt = {
    id: bundle.value.manifest.id,
    direction: 'out',
    space,
    peer: card.name,
    at: instantFrom(now),
    commits: plan.commits,
    file: bundle.value.name,
  };
  const peers = afterExport(vault.state.peers, bundle.value.manifest);
  const done = await commitStep(vault, { commits: {}, peers, receipts: [receipt] }, now, context.env.random);
  if (!done.ok) return failed(done.error);
  return {
    type: 'exported',
    space,
    path: saved.path,
    bytes: bundle.value.file.length,
    commits: plan.commits,
  };
};

export const exportTo = (
  context: AppContext,
  recipient: DeviceId,
  spaces: readonly Space[],
  onProgress: (progress: Progress) => void,
): Promise<readonly ExportResult[]> =>
  context.queue(async () => {
    const vault = openVaultOf(context);
    const results: ExportResult[] = [];
    for (const space of spaces.filter((wanted) => vault.spaces.includes(wanted)))
      results.push(await exportSpace(context, recipient, space, onProgress));
    refreshAll(context, context.stores.workspace.getState().savedAt);
    context.stores.exchange.setState(exchangeState(vault));
    return results;
  });
