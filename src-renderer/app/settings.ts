/** Choices of this laptop, sealed like everything else; they are not records and never leave it. */

import { ok, type Result } from '../domain/result';
import type { StorageFailure } from '../storage/storageFailure';
import type { AppContext } from './context';
import { commitStep } from './session/commitStep';
import type { LocalSettings } from './session/openVault';
import type { Settings, SettingsOutcome } from './types';

export const keepSettings = (
  context: AppContext,
  change: (settings: LocalSettings) => LocalSettings,
): Promise<Result<unknown, StorageFailure>> =>
  context.queue(async () => {
    const { vault, env } = context;
    if (vault === null) return ok(undefined);
    return commitStep(
      vault,
      { commits: {}, settings: change(vault.state.settings) },
      env.clock(),
      env.random,
    );
  });

/**
 * Before the vault is open the choice (a language on the unlock screen) holds for this window alone. A choice that could
 * not be written holds for this window too, and the screen says that it was not kept.
 */
export const saveSettings = async (context: AppContext, settings: Settings): Promise<SettingsOutcome> => {
  context.stores.settings.setState(settings);
  const done = await keepSettings(context, (local) => ({ ...local, ...settings }));
  return done.ok ? { type: 'kept' } : { type: 'notKept', failure: done.error };
};
