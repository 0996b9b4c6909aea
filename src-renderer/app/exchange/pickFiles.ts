/** The system's file dialog, answered in the application's words. */
import { hostFailureToStorage } from '../../storage/hostFailure';
import type { AppContext } from '../context';
import type { App } from '../types';

export const pickFiles = async (
  context: AppContext,
  purpose: 'bundles' | 'card' | 'journal' | 'escrow',
): ReturnType<App['pickFiles']> => {
  const picked = await context.env.host.pickFiles(purpose);
  return picked.ok
    ? { type: 'picked', files: picked.value }
    : { type: 'failed', failure: hostFailureToStorage(picked.failure) };
};
