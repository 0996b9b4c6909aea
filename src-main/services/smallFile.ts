/** A small file of the host's own in the data folder: written whole beside, flushed, renamed into place, the folder flushed. */
import { join } from 'node:path';
import { codeOf } from '../outcome';
import { type Bytes, closeQuietly, type Disk, readAll, removeQuietly, writeAll } from './disk';

export type SmallFile = {
  /** Null when there is none, or more than a small file holds. */
  readonly read: () => Promise<Bytes | null>;
  readonly write: (bytes: Bytes) => Promise<void>;
  readonly remove: () => Promise<void>;
};

const longest = 64 * 1024;

export const createSmallFile = (disk: Disk, folder: string, name: string): SmallFile => {
  const path = join(folder, name);
  const beside = `${path}.tmp`;
  return {
    read: async () => {
      if ((await disk.kind(path)) !== 'file') return null;
      const file = await disk.open(path, 'read');
      try {
        const length = await file.length();
        if (length > longest) return null;
        const bytes = new Uint8Array(length);
        return (await readAll(file, bytes, 0)) === length ? bytes : null;
      } finally {
        await closeQuietly(file);
      }
    },
    write: async (bytes) => {
      // What a power cut left; the data folder is locked by this process.
      await removeQuietly(disk, beside);
      const file = await disk.open(beside, 'create');
      try {
        await writeAll(file, bytes, 0);
        await file.flush();
      } catch (error) {
        await closeQuietly(file);
        await removeQuietly(disk, beside);
        throw error;
      }
      await file.close();
      await disk.rename(beside, path);
      await disk.flushFolder(folder);
    },
    remove: async () => {
      try {
        await disk.remove(path);
      } catch (error) {
        if (codeOf(error) !== 'ENOENT') throw error;
      }
      await disk.flushFolder(folder);
    },
  };
};
