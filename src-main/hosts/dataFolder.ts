/**
 * The data folder as the operating system sees it: how much room there is, and who may look in. On a system with
 * permissions it is kept to its owner, but only where nothing but our own lies in it: a folder that a person named by
 * mistake is left as it is.
 */
import { chmod, readdir, stat, statfs } from 'node:fs/promises';
import type { HostCheck } from '../contract';

const forOthers = 0o077;
const ours =
  /^(journal.*\.gvi|journal\.gvi\.new|host\.lock.*|self-check\.tmp|profile|crash|electron|export|backups)$/;

export const freeBytes = async (folder: string): Promise<number | null> => {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
};

export const privacyOf = async (folder: string): Promise<HostCheck['folder']> => {
  // Windows has lists instead; the folder of a profile is its owner's there.
  if (process.platform === 'win32') return 'unknown';
  try {
    return ((await stat(folder)).mode & forOthers) === 0 ? 'private' : 'open';
  } catch {
    return 'unknown';
  }
};

/** Never fails: a stick has no permissions, and what lies here is sealed all the same. */
export const keepPrivate = async (folder: string): Promise<void> => {
  if (process.platform === 'win32') return;
  try {
    const { mode, uid } = await stat(folder);
    if ((mode & forOthers) === 0 || uid !== process.getuid?.()) return;
    if ((await readdir(folder)).every((name) => ours.test(name))) await chmod(folder, mode & 0o700);
  } catch {
    // The self-check says what came of it.
  }
};
