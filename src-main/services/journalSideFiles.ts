/**
 * Names of what is put beside the journal: a torn tail, a journal set aside. Such files are never deleted or
 * overwritten. Looking first and then creating is safe here: the data folder is locked by this process.
 */
import { join } from 'node:path';
import type { Disk } from './disk';

export const freeSideName = async (
  disk: Disk,
  folder: string,
  why: 'torn' | 'set-aside',
  now: number,
): Promise<string> => {
  const time = new Date(now).toISOString().replaceAll(/[-:.]/g, '');
  const stem = `journal-${why}-${time}`;
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? `${stem}.gvi` : `${stem}-${n}.gvi`;
    if ((await disk.kind(join(folder, name))) === null) return name;
  }
};
