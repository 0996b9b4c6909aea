/**
 * The exchange folder: a folder of a person's choice that a share or a synchroniser may keep in common with other machines.
 *
 * Only plain files whose name could be a bundle or a device card are told of and read; no link is followed, no name is a
 * path. A file appears whole or not at all (services/files.ts), and one is removed only while it still holds what the
 * caller wrote. A folder that is not there (a stick pulled out) is an answer, not an error.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { FolderEntry, HostMethods, Outcome } from '../contract';
import { attempt, done, failed } from '../outcome';
import { closeQuietly, type Disk, readAll, removeQuietly } from './disk';
import { fileNameFor } from './fileNames';
import type { Files } from './files';
import { couldBeExchanged, isBareName, isOurTemporary } from './folderNames';

type Served = 'folderList' | 'folderRead' | 'folderWrite' | 'folderRemove';
export type ExchangeFolder = {
  readonly [M in Served]: (ask: HostMethods[M]['ask']) => Promise<Outcome<HostMethods[M]['answer']>>;
};
export type ExchangeFolderDeps = {
  readonly disk: Disk;
  readonly files: Files;
  readonly now: () => number;
};

/** Fits into one answer even where every name is as long as names can be. */
export const mostEntries = 1000;
/** A folder of more names than this is somebody's archive; the rest is not looked at. */
const mostNames = 20_000;
/** As when a person picks a bundle (hosts/page/pickFiles.ts). */
export const largestRead = 1126 * (1 << 20);
const day = 24 * 60 * 60 * 1000;
const chunk = 1 << 20;

export const createExchangeFolder = ({ disk, files, now }: ExchangeFolderDeps): ExchangeFolder => {
  /** Null when there is no such file here: gone, a folder, a link, a pipe. */
  const fileAt = async (folder: string, name: string): Promise<FolderEntry | null> => {
    const found = await disk.entry(join(folder, name)).catch(() => null);
    return found?.kind === 'file' ? { name, size: found.size, modified: found.modified } : null;
  };

  /** What a power cut left of a file of ours, on any of the machines: a day is longer than any writing takes. */
  const clean = async (folder: string, name: string): Promise<void> => {
    const found = await fileAt(folder, name);
    if (found !== null && now() - found.modified > day) await removeQuietly(disk, join(folder, name));
  };

  const digestAt = async (path: string): Promise<string> => {
    const file = await disk.open(path, 'readHere');
    try {
      const hash = createHash('sha256');
      const buffer = new Uint8Array(chunk);
      for (let at = 0; ; ) {
        const read = await readAll(file, buffer, at);
        hash.update(buffer.subarray(0, read));
        at += read;
        if (read < buffer.length) return hash.digest('hex');
      }
    } finally {
      await closeQuietly(file);
    }
  };

  const inFolder = async <T>(
    asked: string,
    name: string,
    work: (path: string, folder: string) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> => {
    const folder = await files.findFolder(asked);
    if (!folder.ok) return folder;
    if (!isBareName(name)) return failed('badRequest', 'not a bare file name');
    return work(join(folder.value, name), folder.value);
  };

  return {
    folderList: ({ folder: asked }) =>
      attempt(async () => {
        const folder = await files.findFolder(asked);
        if (!folder.ok) return folder.failure.type === 'notFound' ? done(null) : folder;
        const names = (await disk.list(folder.value)).slice(0, mostNames);
        for (const name of names.filter(isOurTemporary)) await clean(folder.value, name);
        const found: FolderEntry[] = [];
        for (const name of names.filter(couldBeExchanged)) {
          const entry = await fileAt(folder.value, name);
          if (entry !== null) found.push(entry);
        }
        // The newest first, so that a heap of old files hides nothing that has just come.
        found.sort((a, b) => b.modified - a.modified || (a.name < b.name ? -1 : 1));
        return done({ entries: found.slice(0, mostEntries), more: found.length > mostEntries });
      }),

    folderRead: ({ folder: asked, name }) =>
      attempt(() =>
        inFolder(asked, name, async (path, folder) => {
          if (!couldBeExchanged(name)) return failed('badRequest', 'neither a bundle nor a card');
          if ((await fileAt(folder, name)) === null) return failed('notFound', 'no such file');
          const file = await disk.open(path, 'readHere');
          try {
            const length = await file.length();
            if (length > largestRead) return failed('tooLarge', `${length} > ${largestRead}`);
            const bytes = new Uint8Array(length);
            // A file that shrank meanwhile is told of as what is left; one that grew comes again.
            const read = await readAll(file, bytes, 0);
            return done({ bytes: read === length ? bytes : bytes.slice(0, read) });
          } finally {
            await closeQuietly(file);
          }
        }),
      ),

    folderWrite: ({ folder, name, bytes }) =>
      attempt(async () => {
        const wanted = fileNameFor('bundle', name);
        if (!wanted.ok) return wanted;
        const saved = await files.save(folder, wanted.value, bytes, 1);
        return saved.ok ? done({ name }) : saved;
      }),

    folderRemove: ({ folder: asked, name, sha256 }) =>
      attempt(() =>
        inFolder<{ readonly removed: boolean }>(asked, name, async (path, folder) => {
          const wanted = fileNameFor('bundle', name);
          if (!wanted.ok) return wanted;
          if ((await fileAt(folder, name)) === null) return done({ removed: false });
          if ((await digestAt(path)) !== sha256) return done({ removed: false });
          await disk.remove(path);
          return done({ removed: true });
        }),
      ),
  };
};
