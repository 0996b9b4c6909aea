/** Files for people go through the host: atomically, read back, never over another. */
import type { SavePurpose } from '../../../src-main/contract';
import { hostFailureToStorage } from '../../storage/hostFailure';
import { type AppContext, openVaultOf } from '../context';
import type { SaveFileOutcome } from '../types';

export const saveFile = async (
  context: AppContext,
  purpose: SavePurpose,
  suggestedName: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<SaveFileOutcome> => {
  const folder = openVaultOf(context).state.settings.saveFolder;
  const saved = await context.env.host.saveFile({ purpose, suggestedName, folder, bytes });
  if (!saved.ok) return { type: 'failed', failure: hostFailureToStorage(saved.failure) };
  return saved.value === null ? { type: 'cancelled' } : { type: 'saved', path: saved.value.path };
};
