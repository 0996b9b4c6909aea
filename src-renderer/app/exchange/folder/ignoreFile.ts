/** A person does not want a file of the folder: it is not asked about again, under whatever name it lies there. */
import type { AppContext } from '../../context';
import { keepSettings } from '../../settings';
import type { SetFolderOutcome } from '../../types';
import { waitingImports } from '../waitingImports';
import type { FolderRuntime } from './runtime';
import { mostIgnored } from './settings';

export const ignoreFile = async (
  context: AppContext,
  runtime: FolderRuntime,
  token: string,
): Promise<SetFolderOutcome> => {
  const found = [...runtime.seen.values()].find(
    ({ verdict }) => (verdict.type === 'waits' || verdict.type === 'card') && verdict.token === token,
  );
  if (found === undefined || found.sha256 === '') return { type: 'set' };
  const done = await keepSettings(context, (local) => {
    const held = local.exchangeFolder;
    if (held === null) return local;
    const ignored = [...held.ignored.filter((one) => one !== found.sha256), found.sha256];
    return { ...local, exchangeFolder: { ...held, ignored: ignored.slice(-mostIgnored) } };
  });
  if (!done.ok) return { type: 'failed', failure: done.error };
  waitingImports.delete(token);
  runtime.seen.set(found.entry.name, { ...found, verdict: { type: 'ignored' } });
  return { type: 'set' };
};
