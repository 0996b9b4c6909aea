/** A person chooses where copies go besides the data folder, or nowhere. What lies in the folder before stays there. */
import { hostFailureToStorage } from '../../storage/hostFailure';
import type { AppContext } from '../context';
import { keepSettings } from '../settings';
import type { BackupCases } from '../types';

export const setBackupFolder = async (
  context: AppContext,
  folder: string | null,
): ReturnType<BackupCases['setBackupFolder']> => {
  const checked = folder === null ? null : await context.env.host.checkFolder({ folder });
  if (checked?.ok === false) return { type: 'failed', failure: hostFailureToStorage(checked.failure) };
  const path = checked?.value.folder ?? null;
  const done = await keepSettings(context, (local) => ({
    ...local,
    backups: { ...local.backups, folder: path },
  }));
  return done.ok ? { type: 'set' } : { type: 'failed', failure: done.error };
};
