/** Shuts a device out on this laptop alone: later bundles are refused, what came stays. Confirming its card grants again. */
import type { DeviceId, Space } from '../../domain/ids';
import { instantFrom } from '../../domain/time';
import { withBecame, withoutForks } from '../../sync/peerNotesSteps';
import { type PeerState, revokeIntroduced } from '../../sync/peerState';
import { type AppContext, openVaultOf } from '../context';
import { exchangeState } from '../exchange/devices';
import { trustOf } from '../exchange/trust';
import { refreshAll } from '../records/workspace';
import { commitStep } from '../session/commitStep';
import type { OpenVault } from '../session/openVault';
import type { DeviceOutcome } from '../types';

const changePeers = (
  context: AppContext,
  change: (vault: OpenVault, now: number) => PeerState | null,
): Promise<DeviceOutcome> =>
  context.queue(async () => {
    const vault = openVaultOf(context);
    const now = context.env.clock();
    const peers = change(vault, now);
    if (peers === null) return { type: 'notPossible' };
    const done = await commitStep(vault, { commits: {}, peers }, now, context.env.random);
    if (!done.ok) return { type: 'failed', failure: done.error };
    refreshAll(context, context.stores.workspace.getState().savedAt);
    context.stores.exchange.setState(exchangeState(vault));
    return { type: 'done' };
  });

export const revokeDevice = (context: AppContext, device: DeviceId): Promise<DeviceOutcome> =>
  changePeers(context, (vault, now) => {
    const card = trustOf(vault).get(device)?.card;
    if (card === undefined || device === vault.secrets.device.device) return null;
    return revokeIntroduced(vault.state.peers, card, instantFrom(now));
  });

export const settleFork = (context: AppContext, space: Space, device: DeviceId): Promise<DeviceOutcome> =>
  changePeers(context, ({ state }) => withoutForks(state.peers, space, device));

export const settleBecameNew = (context: AppContext): Promise<DeviceOutcome> =>
  changePeers(context, ({ state }) => withBecame(state.peers, null));
