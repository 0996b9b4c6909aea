/**
 * What the operating system says about processes, for the data lock. Knows nothing of what they do.
 */
import { readFile } from 'node:fs/promises';
import { codeOf } from '../outcome';

export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Not ours to signal, but there.
    return codeOf(error) === 'EPERM';
  }
};

/** On Linux: this start of the machine and the tick at which the process began. Null elsewhere. */
export const beganOf = async (pid: number): Promise<string | null> => {
  if (process.platform !== 'linux') return null;
  try {
    const boot = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The program's name stands in brackets and may hold anything; the fields are counted after it.
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return ticks === undefined ? null : `${boot}/${ticks}`;
  } catch {
    return null;
  }
};
