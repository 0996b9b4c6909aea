/**
 * One round at the exchange folder: list, take in, write, clear away. In a folder where nothing has changed a round lists
 * it and does nothing else. A folder that is not there ends the round; that is normal and no failure.
 */
import type { FolderEntry } from '../../../../src-main/contract';
import type { StorageFailure } from '../../../storage/storageFailure';
import type { AppContext } from '../../context';
import { lookInFolder } from './lookInFolder';
import type { IsThere } from './needs';
import { type FolderRuntime, noteFailure } from './runtime';
import { tellWritten, tidyFolder } from './settleWritten';
import { writeToFolder } from './writeToFolder';

export type Asked = 'byPerson' | 'byItself';

const list = async (
  context: AppContext,
  runtime: FolderRuntime,
  folder: string,
): Promise<readonly FolderEntry[] | null> => {
  const listed = await context.env.host.folderList({ folder });
  const found = listed.ok ? listed.value : null;
  runtime.reachable = found === null ? 'gone' : 'yes';
  if (found === null) return null;
  runtime.lastLookedAt = context.env.clock();
  runtime.more = found.more;
  return found.entries;
};

/** By name and length: one that was cut short on its way is written anew. */
const isThereIn = (entries: readonly FolderEntry[]): IsThere => {
  const sizes = new Map(entries.map(({ name, size }) => [name, size]));
  return ({ name, bytes }) => sizes.get(name) === bytes;
};

const write = async (
  context: AppContext,
  runtime: FolderRuntime,
  folder: string,
  entries: readonly FolderEntry[],
  limit: number | undefined,
): Promise<StorageFailure | null> => {
  const untold = await tellWritten(context, folder, isThereIn(entries));
  if (untold !== null) return untold;
  const { failure, count } = await writeToFolder(context, folder, isThereIn(entries), limit);
  if (count === 0) {
    await tidyFolder(context, folder, isThereIn(entries));
    return failure;
  }
  const after = await list(context, runtime, folder);
  if (after === null) return failure;
  const told = await tellWritten(context, folder, isThereIn(after));
  await tidyFolder(context, folder, isThereIn(after));
  return failure ?? told;
};

const isTooSoon = ({ failure }: FolderRuntime, asked: Asked, now: number): boolean =>
  asked === 'byItself' && failure !== null && now < failure.againAt;

export const folderRound = async (
  context: AppContext,
  runtime: FolderRuntime,
  asked: Asked,
  limit?: number,
): Promise<void> => {
  const folder = context.vault?.state.settings.exchangeFolder?.path;
  if (folder === undefined || runtime.holds > 0 || isTooSoon(runtime, asked, context.env.clock())) return;
  const entries = await list(context, runtime, folder);
  if (entries === null) return;
  await lookInFolder(context, runtime, folder, entries, asked === 'byPerson');
  if (context.vault === null || runtime.holds > 0) return;
  const failure = await write(context, runtime, folder, entries, limit);
  if (failure !== null) noteFailure(runtime, 'writeFailed', failure, context.env.clock());
  else if (runtime.failure?.type === 'writeFailed') runtime.failure = null;
};
