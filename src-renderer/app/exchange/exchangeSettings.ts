/** How bundles are encrypted and where files are put: choices of this laptop. */

import { instantFrom } from '../../domain/time';
import { hostFailureToStorage } from '../../storage/hostFailure';
import { issueCard } from '../../sync/card';
import { withAgeMode, withOwnCard } from '../../sync/peerState';
import { type AppContext, openVaultOf } from '../context';
import { commitStep } from '../session/commitStep';
import type { OpenVault } from '../session/openVault';
import { keepSettings } from '../settings';
import type { App } from '../types';
import { exchangeState } from './devices';

/** A restored vault's cards go on naming the device it was, signed with that device's key too. */
const replacing = (vault: OpenVault) => {
  const before = vault.secrets.previous.at(-1);
  return before === undefined || vault.state.peers.ownCard.replaces !== before.device
    ? {}
    : { replaces: before.signing };
};

export const setAgeMode = (context: AppContext, mode: 'pq' | 'x25519'): ReturnType<App['setAgeMode']> =>
  context.queue(async () => {
    const vault = openVaultOf(context);
    const { ownCard } = vault.state.peers;
    // The wish travels on a new card: laptops that read it write to this device in that mode.
    const card = await issueCard({
      secrets: vault.secrets.device,
      serial: ownCard.serial + 1,
      name: ownCard.name,
      role: ownCard.role,
      issued: instantFrom(context.env.clock()),
      ...(mode === 'x25519' ? { modes: ['x25519'] } : {}),
      ...replacing(vault),
    });
    const done = await commitStep(
      vault,
      { commits: {}, peers: withOwnCard(withAgeMode(vault.state.peers, mode), card) },
      context.env.clock(),
      context.env.random,
    );
    if (!done.ok) return { type: 'failed', failure: done.error };
    context.stores.exchange.setState(exchangeState(vault));
    return { type: 'set' };
  });

export const setSaveFolder = async (
  context: AppContext,
  folder: string,
): ReturnType<App['setSaveFolder']> => {
  const checked = await context.env.host.checkFolder({ folder });
  if (!checked.ok) return { type: 'failed', failure: hostFailureToStorage(checked.failure) };
  const done = await keepSettings(context, (local) => ({ ...local, saveFolder: checked.value.folder }));
  if (!done.ok) return { type: 'failed', failure: done.error };
  context.stores.exchange.setState(exchangeState(openVaultOf(context)));
  return { type: 'set' };
};
