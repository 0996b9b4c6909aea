/**
 * The few things that services ask of a file system, so that tests can put one under them that fails after
 * N bytes or at the Nth call. `nodeDisk` is the real one. It opens what it creates exclusively (`wx`) and
 * never follows up an error itself: that is the services' business.
 */
import { constants } from 'node:fs';
import { link, lstat, mkdir, open, readdir, rename, stat, statfs, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf } from '../outcome';

export type Bytes = Uint8Array<ArrayBuffer>;

export type OpenFile = {
  readonly length: () => Promise<number>;
  /** How many bytes were read; fewer than asked is normal, 0 is the end. */
  readonly read: (into: Bytes, offset: number) => Promise<number>;
  /** How many bytes were written; fewer than given is normal. */
  readonly write: (bytes: Uint8Array, offset: number) => Promise<number>;
  readonly cut: (length: number) => Promise<void>;
  /** Data and length on the disk (fdatasync). */
  readonly flush: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export type Entry = {
  readonly kind: 'file' | 'folder' | 'other';
  readonly size: number;
  /** Milliseconds since 1970, as the file system says. */
  readonly modified: number;
};

export type Disk = {
  /**
   * `read`, `readHere` and `change` need the file to exist, `create` needs it not to. `readHere` follows no link and
   * waits for nobody at a pipe, where the system can be told so.
   */
  readonly open: (path: string, how: 'read' | 'readHere' | 'change' | 'create') => Promise<OpenFile>;
  readonly kind: (path: string) => Promise<'file' | 'folder' | 'other' | null>;
  /** Of the name itself: a link is `other`, and nothing is followed. Null when the name is free. */
  readonly entry: (path: string) => Promise<Entry | null>;
  readonly rename: (from: string, to: string) => Promise<void>;
  /** A second name for a file; fails with EEXIST when the name is taken. Not every file system can. */
  readonly link: (from: string, to: string) => Promise<void>;
  readonly remove: (path: string) => Promise<void>;
  readonly makeFolder: (path: string) => Promise<void>;
  readonly list: (folder: string) => Promise<readonly string[]>;
  /** Bytes free for this user where the folder lies; null where the system cannot tell. */
  readonly room: (folder: string) => Promise<number | null>;
  /** After a create or rename: the name itself is on the disk. */
  readonly flushFolder: (folder: string) => Promise<void>;
};

const flags = {
  read: constants.O_RDONLY,
  // Windows knows neither flag; there the entry has been looked at before.
  readHere: constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
  change: constants.O_RDWR,
  create: constants.O_RDWR | constants.O_CREAT | constants.O_EXCL,
} as const;

/** File systems (FAT sticks, shares) that cannot flush a folder say so with one of these. */
const cannotFlush: ReadonlySet<string | null> = new Set(['EINVAL', 'ENOTSUP', 'EISDIR', 'EOPNOTSUPP']);

export const nodeDisk = (platform: NodeJS.Platform): Disk => ({
  open: async (path, how) => {
    const handle = await open(path, flags[how], 0o600);
    return {
      length: async () => (await handle.stat()).size,
      read: async (into, offset) => (await handle.read(into, 0, into.length, offset)).bytesRead,
      write: async (bytes, offset) => (await handle.write(bytes, 0, bytes.length, offset)).bytesWritten,
      cut: (length) => handle.truncate(length),
      flush: () => handle.datasync(),
      close: () => handle.close(),
    };
  },
  kind: async (path) => {
    try {
      const found = await stat(path);
      return found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other';
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error;
    }
    // A dangling link has no target, and still its name is taken.
    return lstat(path).then(
      () => 'other' as const,
      () => null,
    );
  },
  entry: async (path) => {
    try {
      const found = await lstat(path);
      const kind = found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other';
      return { kind, size: found.size, modified: Math.trunc(found.mtimeMs) };
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return null;
      throw error;
    }
  },
  rename,
  link,
  remove: unlink,
  makeFolder: async (path) => {
    await mkdir(path, { recursive: true, mode: 0o700 });
  },
  list: (folder) => readdir(folder),
  room: async (folder) => {
    try {
      const { bavail, bsize } = await statfs(folder);
      // Some shares answer zeros for what they do not know.
      return bsize > 0 && bavail > 0 ? bavail * bsize : null;
    } catch {
      return null;
    }
  },
  flushFolder: async (folder) => {
    // Windows does not open folders; NTFS keeps names in its own log.
    if (platform === 'win32') return;
    const handle = await open(folder, constants.O_RDONLY);
    try {
      await handle.sync();
    } catch (error) {
      if (!cannotFlush.has(codeOf(error))) throw error;
    } finally {
      await handle.close();
    }
  },
});

/**
 * The folder and what is missing above it, each name flushed: what lies in a folder whose own name a power cut takes is gone
 * with it. The folder's own is flushed even where it was there: who made it may have died before flushing.
 */
export const makeLasting = async (disk: Disk, folder: string): Promise<void> => {
  const names = [folder];
  for (let above = dirname(folder); (await disk.kind(above)) === null; above = dirname(above))
    names.push(above);
  await disk.makeFolder(folder);
  for (const name of names)
    await disk.flushFolder(dirname(name)).catch((error: unknown) => {
      // A folder that one may pass through and not read was there before us.
      if (codeOf(error) !== 'EACCES') throw error;
    });
};

/** Writes all of it, however little the system takes at a time. */
export const writeAll = async (file: OpenFile, bytes: Uint8Array, offset: number): Promise<void> => {
  let written = 0;
  while (written < bytes.length) {
    const step = await file.write(bytes.subarray(written), offset + written);
    if (step <= 0) throw Object.assign(new Error('the disk took nothing'), { code: 'EIO', syscall: 'write' });
    written += step;
  }
};

/** Reads as much as there is, up to the length of `into`; answers how much. */
export const readAll = async (file: OpenFile, into: Bytes, offset: number): Promise<number> => {
  let read = 0;
  while (read < into.length) {
    const step = await file.read(into.subarray(read), offset + read);
    if (step <= 0) break;
    read += step;
  }
  return read;
};

/** For files that are flushed or given up already: what closing says then changes nothing. */
export const closeQuietly = async (file: OpenFile): Promise<void> => {
  await file.close().catch(() => undefined);
};

export const removeQuietly = async (disk: Disk, path: string): Promise<void> => {
  await disk.remove(path).catch(() => undefined);
};
