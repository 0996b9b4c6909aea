/**
 * Gives a finished temporary file its name without ever overwriting another file.
 *
 * A hard link does it in one step that fails when the name is taken. FAT sticks and some shares know no hard
 * links: there an empty file claims the name first and is then replaced, so that a power cut between the two
 * leaves an empty file under the new name, never a changed file under an old one.
 */
import { codeOf } from '../outcome';
import { closeQuietly, type Disk, removeQuietly } from './disk';

const noLinksHere: ReadonlySet<string | null> = new Set([
  'EPERM',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'EMLINK',
  'EISDIR',
  'EINVAL',
  'EACCES',
]);

/** False when the name is taken; `from` is left as it was then. */
export const placeWithoutOverwriting = async (disk: Disk, from: string, to: string): Promise<boolean> => {
  try {
    await disk.link(from, to);
    await removeQuietly(disk, from);
    return true;
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST') return false;
    if (!noLinksHere.has(code)) throw error;
  }
  try {
    await closeQuietly(await disk.open(to, 'create'));
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
  try {
    await disk.rename(from, to);
    return true;
  } catch (error) {
    await removeQuietly(disk, to);
    throw error;
  }
};
