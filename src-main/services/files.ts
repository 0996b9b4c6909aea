/**
 * Saving files that leave the vault: bundles, cards, reading keys, copies of the journal.
 *
 * A file appears under its name whole, flushed and read back, or not at all; nothing is ever overwritten.
 * Whatever fails removes what was written. Folders are made for the host's default only, never for a path that
 * the page names.
 */
import { isAbsolute, join, normalize } from 'node:path';
import type { Outcome, SavedFile } from '../contract';
import { attempt, done, failed } from '../outcome';
import { closeQuietly, type Disk, makeLasting, readAll, removeQuietly, writeAll } from './disk';
import { type FileName, numberedName } from './fileNames';
import { placeWithoutOverwriting } from './place';

export type Files = {
  readonly save: (
    folder: string,
    name: FileName,
    bytes: Uint8Array<ArrayBuffer>,
    /** How many numbered names are tried where the name is taken. */
    numbers?: number,
  ) => Promise<Outcome<SavedFile>>;
  /** The folder that a person's words name, if it is there; nothing is written to it. */
  readonly findFolder: (folder: string) => Promise<Outcome<string>>;
  readonly checkFolder: (folder: string) => Promise<Outcome<{ readonly folder: string }>>;
};
export type FilesDeps = {
  readonly disk: Disk;
  /** 24 hex digits for a temporary name. */
  readonly randomName: () => string;
  readonly homeFolder: string;
  /** The one folder that is made when it is missing. */
  readonly defaultFolder: string | null;
};

const chunk = 1 << 20;
const mostNumbers = 99;
// Control and bidi signs, and the device prefixes of Windows (\\?\ and \\.\), name no folder of a person.
const strange = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]|^[\\/]{2}[?.]/u;

export const createFiles = ({ disk, randomName, homeFolder, defaultFolder }: FilesDeps): Files => {
  const folderOf = async (asked: string): Promise<Outcome<string>> => {
    const typed = asked.trim();
    const home = typed === '~' || typed.startsWith('~/') || typed.startsWith('~\\');
    const folder = home ? join(homeFolder, typed.slice(1)) : typed;
    if (folder === '' || strange.test(folder) || !isAbsolute(folder)) {
      return failed('badRequest', 'not an absolute folder');
    }
    if (folder === defaultFolder) await makeLasting(disk, folder);
    return (await disk.kind(folder)) === 'folder'
      ? done(normalize(folder))
      : failed('notFound', 'no such folder');
  };

  const same = async (path: string, bytes: Uint8Array): Promise<boolean> => {
    const file = await disk.open(path, 'read');
    try {
      if ((await file.length()) !== bytes.length) return false;
      const buffer = new Uint8Array(Math.min(chunk, bytes.length));
      for (let at = 0; at < bytes.length; ) {
        const read = await readAll(file, buffer.subarray(0, Math.min(chunk, bytes.length - at)), at);
        if (read === 0 || Buffer.compare(buffer.subarray(0, read), bytes.subarray(at, at + read)) !== 0) {
          return false;
        }
        at += read;
      }
      return true;
    } finally {
      await closeQuietly(file);
    }
  };

  const writeTemporary = async (folder: string, bytes: Uint8Array): Promise<string> => {
    const path = join(folder, `.gvi-${randomName()}.tmp`);
    const file = await disk.open(path, 'create');
    try {
      await writeAll(file, bytes, 0);
      await file.flush();
      await file.close();
      return path;
    } catch (error) {
      await closeQuietly(file);
      await removeQuietly(disk, path);
      throw error;
    }
  };

  const place = async (
    temporary: string,
    folder: string,
    name: FileName,
    numbers: number,
  ): Promise<string | null> => {
    for (let n = 1; n <= numbers; n += 1) {
      const path = join(folder, numberedName(name, n));
      if (await placeWithoutOverwriting(disk, temporary, path)) return path;
    }
    return null;
  };

  const save: Files['save'] = (asked, name, bytes, numbers = mostNumbers) =>
    attempt(async () => {
      const folder = await folderOf(asked);
      if (!folder.ok) return folder;
      const temporary = await writeTemporary(folder.value, bytes);
      let path: string | null = null;
      try {
        path = await place(temporary, folder.value, name, numbers);
        if (path === null) {
          await removeQuietly(disk, temporary);
          return failed('exists', 'the name and its numbers are taken');
        }
        await disk.flushFolder(folder.value);
        if (await same(path, bytes)) return done({ path, bytes: bytes.length });
        await removeQuietly(disk, path);
        return failed('readBackFailed', 'what was read differs from what was written');
      } catch (error) {
        await removeQuietly(disk, path ?? temporary);
        throw error;
      }
    });

  return {
    save,
    findFolder: (asked) => attempt(() => folderOf(asked)),
    checkFolder: (asked) =>
      attempt(async () => {
        const folder = await folderOf(asked);
        if (!folder.ok) return folder;
        // Rights alone tell little (shares, Windows, read-only sticks): only writing shows it.
        const probe = await writeTemporary(folder.value, new Uint8Array(1));
        await disk.remove(probe);
        return done({ folder: folder.value });
      }),
  };
};
