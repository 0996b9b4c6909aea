/** All that lies in the two places and has a backup's name, the newest first, each with whose it is. */
import { instantFrom } from '../../domain/time';
import type { AppContext } from '../context';
import type { BackupFile, BackupList, BackupPlace } from '../types';
import { type Copy, listCopies, type Whose } from './copies';
import { noBackups } from './settings';

const fileOf =
  (place: BackupPlace) =>
  ({ name, at, reason, bytes, of }: Copy): BackupFile => ({
    place,
    name,
    at: instantFrom(at),
    reason,
    bytes,
    of,
  });

export const listBackups = async ({ env, vault }: AppContext): Promise<BackupList> => {
  const settings = vault?.state.settings.backups ?? noBackups(null);
  const whose: Whose = { vault: vault?.vault ?? null, settings };
  const here = await listCopies(env, null, whose);
  const there = settings.folder === null ? null : await listCopies(env, settings.folder, whose);
  const inFolder = there?.ok ? there.value : null;
  const files = [
    ...(here.ok ? (here.value ?? []) : []).map(fileOf('data')),
    ...(inFolder ?? []).map(fileOf('folder')),
  ];
  return {
    files: files.sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? 1 : -1)),
    folder: settings.folder === null ? 'none' : inFolder === null ? 'gone' : 'there',
  };
};
