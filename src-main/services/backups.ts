/**
 * Backups: copies of the journal in the data folder's `backups` and in a folder of a person's choice.
 *
 * A copy gets its name only once it is whole, flushed and read back with the same SHA-256; until then it is a temporary
 * file, and whatever fails removes it. It is read from the journal in pieces, so that a slow share keeps no save waiting:
 * what is appended meanwhile does not matter, and a journal that was replaced meanwhile is noticed. Removed is only what
 * still holds the content that the caller names. No link is followed and no name is a path.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { FolderEntry, HostMethods, Outcome } from '../contract';
import { attempt, done, failed } from '../outcome';
import {
  closeQuietly,
  type Disk,
  makeLasting,
  type OpenFile,
  readAll,
  removeQuietly,
  writeAll,
} from './disk';
import type { Files } from './files';
import { isOurTemporary } from './folderNames';
import type { Journal } from './journal';

type Served = 'backupMake' | 'backupList' | 'backupRead' | 'backupRemove';
export type Backups = {
  readonly [M in Served]: (ask: HostMethods[M]['ask']) => Promise<Outcome<HostMethods[M]['answer']>>;
};
export type BackupsDeps = {
  readonly disk: Disk;
  readonly files: Pick<Files, 'findFolder'>;
  readonly journal: Pick<Journal, 'journalRead'>;
  /** The data folder. */
  readonly dataFolder: string;
  /** 24 hex digits for a temporary name. */
  readonly randomName: () => string;
  readonly now: () => number;
};

export const backupName = /^gvi-backup-\d{4}-\d\d-\d\dT\d{4}-[a-z]{3,12}-[a-z0-9]{8}\.gvi$/;
export const mostBackups = 1000;
/** A copy never takes the last room, which the saves need. */
export const roomLeft = 16 * (1 << 20);
/** More than its header (docs/formats.md §7): a new file under the same name is another one. */
const headLength = 64;
const piece = 4 * (1 << 20);
const chunk = 1 << 20;
const day = 24 * 60 * 60 * 1000;

export const createBackups = (deps: BackupsDeps): Backups => {
  const { disk, files, journal, now } = deps;
  const own = join(deps.dataFolder, 'backups');
  /** Temporary files of copies that are being made now. */
  const underWay = new Set<string>();

  /** The data folder's own is made with the first copy; before that it is empty. */
  const folderOf = async (asked: string | null): Promise<Outcome<string>> =>
    asked === null ? done(own) : files.findFolder(asked);

  /** Null when there is no such file. That the disk does not say is a failure: what is overlooked would outlive an erasure. */
  const fileAt = async (folder: string, name: string): Promise<FolderEntry | null> => {
    const found = await disk.entry(join(folder, name));
    return found?.kind === 'file' ? { name, size: found.size, modified: found.modified } : null;
  };

  /** What a power cut left. In a common folder another machine may be writing: there a day is waited. */
  const clean = async (folder: string, name: string): Promise<void> => {
    if (underWay.has(join(folder, name))) return;
    const found = await fileAt(folder, name).catch(() => null);
    if (found !== null && (folder === own || now() - found.modified > day))
      await removeQuietly(disk, join(folder, name));
  };

  const digestOf = async (file: OpenFile): Promise<string> => {
    const hash = createHash('sha256');
    const buffer = new Uint8Array(chunk);
    for (let at = 0; ; ) {
      const read = await readAll(file, buffer, at);
      hash.update(buffer.subarray(0, read));
      at += read;
      if (read < buffer.length) return hash.digest('hex');
    }
  };
  const digestAt = async (path: string): Promise<string> => {
    const file = await disk.open(path, 'readHere');
    try {
      return await digestOf(file);
    } finally {
      await closeQuietly(file);
    }
  };

  /** The journal's first `length` bytes into an empty file; their SHA-256. */
  const copyInto = async (file: OpenFile, length: number): Promise<Outcome<string>> => {
    const hash = createHash('sha256');
    let head: Uint8Array<ArrayBuffer> | null = null;
    for (let at = 0; at < length; ) {
      const read = await journal.journalRead({ offset: at, length: Math.min(piece, length - at) });
      if (!read.ok) return read;
      const { bytes } = read.value;
      if (bytes.length === 0) return failed('lengthMismatch', `journal ${at}, caller ${length}`);
      head ??= bytes.slice(0, headLength);
      hash.update(bytes);
      await writeAll(file, bytes, at);
      at += bytes.length;
    }
    const again = await journal.journalRead({ offset: 0, length: Math.min(headLength, length) });
    if (!again.ok) return again;
    if (head === null || Buffer.compare(head, again.value.bytes) !== 0)
      return failed('lengthMismatch', 'the journal was replaced meanwhile');
    await file.flush();
    return done(hash.digest('hex'));
  };

  const writeTemporary = async (path: string, length: number): Promise<Outcome<string>> => {
    const file = await disk.open(path, 'create');
    let copied: Outcome<string>;
    try {
      copied = await copyInto(file, length);
      await file.close();
    } catch (error) {
      await closeQuietly(file);
      throw error;
    }
    if (!copied.ok || (await digestAt(path)) === copied.value) return copied;
    return failed('readBackFailed', 'what was read differs from what was written');
  };

  const place = async (temporary: string, folder: string, name: string): Promise<void> => {
    const path = join(folder, name);
    await disk.rename(temporary, path);
    try {
      await disk.flushFolder(folder);
    } catch (error) {
      // Its name may not outlive a power cut, so there is no backup.
      await removeQuietly(disk, path);
      throw error;
    }
  };

  const inFolder = async <T>(
    asked: string | null,
    name: string,
    work: (path: string, entry: FolderEntry | null) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> => {
    const folder = await folderOf(asked);
    if (!folder.ok) return folder;
    return work(join(folder.value, name), await fileAt(folder.value, name));
  };

  return {
    backupMake: ({ folder: asked, name, length }) =>
      attempt(async () => {
        const folder = await folderOf(asked);
        if (!folder.ok) return folder;
        if (asked === null) await makeLasting(disk, own);
        if ((await disk.entry(join(folder.value, name))) !== null)
          return failed('exists', 'the name is taken');
        const room = await disk.room(folder.value);
        if (room !== null && room < length + roomLeft)
          return failed('diskFull', `${room} free, ${length} wanted`);
        const temporary = join(folder.value, `.gvi-${deps.randomName()}.tmp`);
        underWay.add(temporary);
        try {
          const written = await writeTemporary(temporary, length);
          if (written.ok) {
            await place(temporary, folder.value, name);
            return done({ name, bytes: length, sha256: written.value });
          }
          await removeQuietly(disk, temporary);
          return written;
        } catch (error) {
          await removeQuietly(disk, temporary);
          throw error;
        } finally {
          underWay.delete(temporary);
        }
      }),

    backupList: ({ folder: asked }) =>
      attempt(async () => {
        const folder = await folderOf(asked);
        if (!folder.ok) return folder.failure.type === 'notFound' ? done(null) : folder;
        if ((await disk.kind(folder.value)) === null) return done({ entries: [] });
        const names = await disk.list(folder.value);
        for (const name of names.filter(isOurTemporary)) await clean(folder.value, name);
        const entries: FolderEntry[] = [];
        // The name begins with the time: the newest first.
        for (const name of names
          .filter((one) => backupName.test(one))
          .sort()
          .reverse()) {
          const entry = await fileAt(folder.value, name);
          if (entry !== null) entries.push(entry);
          if (entries.length === mostBackups) break;
        }
        return done({ entries });
      }),

    backupRead: ({ folder, name, offset, length }) =>
      attempt(() =>
        inFolder(folder, name, async (path, entry) => {
          if (entry === null) return failed('notFound', 'no such file');
          const file = await disk.open(path, 'readHere');
          try {
            const room = Math.max(0, Math.min(length, (await file.length()) - offset));
            const bytes = new Uint8Array(room);
            const read = await readAll(file, bytes, offset);
            return done({ bytes: read === room ? bytes : bytes.slice(0, read) });
          } finally {
            await closeQuietly(file);
          }
        }),
      ),

    backupRemove: ({ folder, name, sha256 }) =>
      attempt(() =>
        inFolder<{ readonly removed: boolean }>(folder, name, async (path, entry) => {
          if (entry === null || (await digestAt(path)) !== sha256) return done({ removed: false });
          await disk.remove(path);
          return done({ removed: true });
        }),
      ),
  };
};
