/** The table's rows that are measured in Node, and how a folder is filled for them. */
import { deviceCount, modelOf } from './model';
import { writeOurs } from './ours';
import { writeBundle } from './pack';
import { importLoro, writeLoro } from './peers/loro';
import { importTinybase, writeTinybase } from './peers/tinybase';
import { importYjs, writeYjs } from './peers/yjs';
import type { Contestant } from './row';
import { importLimit, importOurs } from './take';

export const rows: Readonly<Record<'import', readonly Contestant[]>> = {
  import: [
    { name: 'ours', ready: importOurs },
    { name: 'limit', ready: importLimit },
    { name: 'yjs', ready: (folder) => importYjs(folder, deviceCount) },
    { name: 'loro', ready: (folder) => importLoro(folder, deviceCount) },
    { name: 'tinybase', ready: (folder) => importTinybase(folder, deviceCount) },
  ],
};

export const fill = async (folder: string, size: number): Promise<void> => {
  const model = modelOf(size);
  await writeOurs(folder, model);
  await writeBundle(folder);
  writeYjs(folder, model);
  writeLoro(folder, model);
  writeTinybase(folder, model);
};
