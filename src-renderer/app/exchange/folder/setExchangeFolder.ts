/** A person chooses the exchange folder, or none. What lies in the folder before stays there. */
import { hostFailureToStorage } from '../../../storage/hostFailure';
import { type AppContext, openVaultOf } from '../../context';
import { keepSettings } from '../../settings';
import type { FolderCases, FolderTake, SetFolderOutcome } from '../../types';

export const chooseFolder = async (context: AppContext): ReturnType<FolderCases['chooseFolder']> => {
  const chosen = await context.env.host.folderChoose({});
  if (!chosen.ok) return { type: 'failed', failure: hostFailureToStorage(chosen.failure) };
  return chosen.value === null ? { type: 'cancelled' } : { type: 'chosen', folder: chosen.value.folder };
};

export const setExchangeFolder = async (
  context: AppContext,
  folder: string | null,
  take: FolderTake,
): Promise<SetFolderOutcome> => {
  const held = openVaultOf(context).state.settings.exchangeFolder?.path;
  // The same folder with another choice: it need not be there now.
  const checked =
    folder === null
      ? null
      : folder === held
        ? ({ ok: true, value: { folder } } as const)
        : await context.env.host.checkFolder({ folder });
  if (checked?.ok === false) return { type: 'failed', failure: hostFailureToStorage(checked.failure) };
  const path = checked?.value.folder ?? null;
  const done = await keepSettings(context, (local) => {
    if (path === null) return { ...local, exchangeFolder: null };
    const before = local.exchangeFolder;
    const isSame = before?.path === path;
    return {
      ...local,
      exchangeFolder: {
        path,
        take,
        written: isSame ? before.written : [],
        ignored: before?.ignored ?? [],
      },
    };
  });
  return done.ok ? { type: 'set' } : { type: 'failed', failure: done.error };
};
