/**
 * Names of what is put beside the journal: a torn tail, a journal set aside. Such files are never overwritten, and never
 * deleted, but for torn tails that an erasure asks to remove. Looking first and then creating is safe here: the data folder is locked by this process.
 */
import { join } from 'node:path';
import type { Disk } from './disk';

const sideFile = /^journal-(?:torn|set-aside)-[0-9TZ]+(?:-[0-9]+)?\.gvi$/;
export const isSideFile = (name: string): boolean => sideFile.test(name);
export const isTornFile = (name: string): boolean => isSideFile(name) && name.startsWith('journal-torn-');

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
