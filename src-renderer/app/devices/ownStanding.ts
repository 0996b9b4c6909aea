/**
 * When this vault must become a new device, and up to where its history is that of the others (docs/formats.md §5). Asked of
 * every bundle that opens, taken or not, and after everything that can bring a closing.
 */
import type { DeviceId, Space } from '../../domain/ids';
import { ok, type Result } from '../../domain/result';
import type { StorageFailure } from '../../storage/storageFailure';
import type { BundleHead } from '../../sync/openBundle';
import { ownAheadIn, ownHeadNotHeld } from '../../sync/ownHistory';
import { statementsOf } from '../../sync/peerState';
import { acknowledged } from '../../sync/statements';
import type { VerifiedBundle } from '../../sync/verifiedBundle';
import type { AppContext } from '../context';
import { trustOf } from '../exchange/trust';
import { holesIn } from '../health/lostCommits';
import type { OpenVault } from '../session/openVault';
import { becomeNewDevice, type Common } from './becomeNewDevice';

/** What the one who shows another history has said it holds of ours: that lies before the place where they part. */
const heldBy = (vault: OpenVault, by: DeviceId, space: Space): number => {
  const own = vault.secrets.device.device;
  if (by === own) return 0;
  return acknowledged(statementsOf(vault.state.peers, space, by), own, vault.state.history[space].hashAt);
};

/** Whether the bundle's head alone gives reason to ask; its lines then tell where the two histories part. */
export const mayBeDoubled = (vault: OpenVault, head: BundleHead): boolean => {
  const history = vault.state.history[head.manifest.space];
  return ownHeadNotHeld(head, vault.state.peers.ownCard, { ...history, hasOrder: () => false }) !== null;
};

/** The vault as it is to be used from here on. */
export const ensureNotDoubled = async (
  context: AppContext,
  vault: OpenVault,
  bundle: VerifiedBundle,
): Promise<Result<OpenVault, StorageFailure>> => {
  const { sender, space } = bundle.manifest;
  const history = vault.state.history[space];
  const shown = ownAheadIn(bundle, vault.state.peers.ownCard, { ...history, hasOrder: () => false });
  if (shown === null) return ok(vault);
  const common = {
    samordning: heldBy(vault, sender, 'samordning'),
    social: heldBy(vault, sender, 'social'),
  };
  return becomeNewDevice(context, vault, 'ahead', {
    ...common,
    [space]: Math.max(shown.common, common[space]),
  });
};

/**
 * Own commits that were lost here may be held by others: going on under their numbers would say two things under one. What
 * lies behind the first hole is made anew.
 */
export const ensureOwnWhole = async (
  context: AppContext,
  vault: OpenVault,
): Promise<Result<OpenVault, StorageFailure>> => {
  const { device } = vault.secrets.device;
  if (!holesIn(vault).some((hole) => hole.device === device)) return ok(vault);
  return becomeNewDevice(context, vault, 'lost', {
    samordning: vault.state.history.samordning.headSeq(device),
    social: vault.state.history.social.headSeq(device),
  });
};

/** Nothing is made anew in a space that nobody has closed: there the history stands. */
export const ensureNotClosed = async (
  context: AppContext,
  vault: OpenVault,
): Promise<Result<OpenVault, StorageFailure>> => {
  const { device } = vault.secrets.device;
  const closed = trustOf(vault).get(device)?.closed ?? {};
  if (closed.samordning === undefined && closed.social === undefined) return ok(vault);
  const upTo = (space: Space): number => {
    const history = vault.state.history[space];
    const point = closed[space];
    if (point === undefined || point.seq > history.headSeq(device)) return history.headSeq(device);
    return history.hashAt(device, point.seq) === point.hash ? point.seq : 0;
  };
  const common: Common = { samordning: upTo('samordning'), social: upTo('social') };
  return becomeNewDevice(context, vault, 'closed', common);
};

/** A person says so: others have closed this laptop, and no bundle of theirs reaches it any more. */
export const asNewDeviceNow = (
  context: AppContext,
  vault: OpenVault,
): Promise<Result<OpenVault, StorageFailure>> => {
  const offices = [...trustOf(vault).values()].filter(
    ({ role, origin }) => role === 'office' && origin !== 'own',
  );
  const upTo = (space: Space): number =>
    Math.max(0, ...offices.map(({ card }) => heldBy(vault, card.device, space)));
  return becomeNewDevice(context, vault, 'closed', {
    samordning: upTo('samordning'),
    social: upTo('social'),
  });
};
