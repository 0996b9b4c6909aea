/** How bundles are encrypted and where files are put: choices of this laptop. */
import { hostFailureToStorage } from '../../storage/hostFailure';
import { withAgeMode } from '../../sync/peerState';
import { type AppContext, openVaultOf } from '../context';
import { commitStep } from '../session/commitStep';
import { keepSettings } from '../settings';
import type { App } from '../types';
import { exchangeState } from './devices';

export const setAgeMode = (context: AppContext, mode: 'pq' | 'x25519'): ReturnType<App['setAgeMode']> =>
  context.queue(async () => {
    const vault = openVaultOf(context);
    const done = await commitStep(
      vault,
      { commits: {}, peers: withAgeMode(vault.state.peers, mode) },
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
