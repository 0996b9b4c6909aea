/**
 * What stays of a bundle besides its commits: the file, where it must wait, and the proofs of two histories under one name.
 * None of it changes a record.
 */
import type { DeviceId, Space } from '../../domain/ids';
import { instantFrom } from '../../domain/time';
import type { ForkProof, ImportPlan } from '../../sync/importPlan';
import { headOf, type Manifest } from '../../sync/manifest';
import type { KeptFork } from '../../sync/peerNotes';
import { notesOf, withFork, withMissing } from '../../sync/peerNotesSteps';
import { type PeerState, statementsOf } from '../../sync/peerState';
import type { SignedHead } from '../../sync/signedHead';
import { acknowledged } from '../../sync/statements';
import type { AppContext } from '../context';
import { commitStep } from '../session/commitStep';
import type { OpenVault } from '../session/openVault';
import { type BundleFile, keepWaiting, whyWaiting } from './keepWaiting';

/** The signature under the history held here that reaches the place where the two differ. */
const signedHere = (vault: OpenVault, space: Space, device: DeviceId, seq: number): SignedHead | null =>
  vault.state.heads[space].get(device)?.find((head) => head.seq >= seq) ?? null;

const keptFork = (
  vault: OpenVault,
  { space, sender }: Manifest,
  { device, seq, head, common }: Pick<ForkProof, 'device' | 'seq' | 'head' | 'common'>,
  now: number,
): KeptFork => {
  const { hashAt } = vault.state.history[space];
  // What another one said it holds lies before the place where its history parts from ours; what the doubled device itself
  // said may have been said by either of the two.
  const said =
    sender === device ? 0 : acknowledged(statementsOf(vault.state.peers, space, sender), device, hashAt);
  return {
    space,
    device,
    seq,
    common: Math.max(common ?? 0, said),
    here: signedHere(vault, space, device, seq),
    there: head,
    by: sender,
    at: instantFrom(now),
  };
};

/** Of a refused bundle: the sender itself is doubled. */
const forkOfSender = (
  vault: OpenVault,
  manifest: Manifest,
  plan: ImportPlan,
  now: number,
): KeptFork | null => {
  if (plan.type !== 'refused' || plan.reason !== 'fork') return null;
  const head = headOf(manifest.heads, manifest.sender);
  const proof = plan.detail.fork;
  if (proof !== undefined) return keptFork(vault, manifest, proof, now);
  if (head === undefined) return null;
  return keptFork(vault, manifest, { device: manifest.sender, seq: head.seq, head }, now);
};

export const keepPlanned = async (
  context: AppContext,
  vault: OpenVault,
  file: BundleFile,
  manifest: Manifest,
  plan: ImportPlan,
): Promise<void> => {
  const now = context.env.clock();
  // What is taken is kept only when it has been taken, with what was set aside then.
  const why = plan.type === 'take' ? null : whyWaiting(manifest, plan);
  if (why !== null) await keepWaiting(vault, file, manifest, why, now);
  const fork = forkOfSender(vault, manifest, plan, now);
  if (fork === null) return;
  const peers = withFork(vault.state.peers, fork);
  if (notesOf(peers) !== notesOf(vault.state.peers))
    await commitStep(vault, { commits: {}, peers }, now, context.env.random);
};

/** The next peer state of a bundle that is taken, with what it shows to be missing or doubled. */
export const withImportNotes = (
  vault: OpenVault,
  plan: Extract<ImportPlan, { readonly type: 'take' }>,
  now: number,
): PeerState => {
  const { space, sender } = plan.manifest;
  const noted = withMissing(plan.peer, space, sender, plan.missing);
  return plan.forks.reduce(
    (peer, proof) => withFork(peer, keptFork(vault, plan.manifest, proof, now)),
    noted,
  );
};
