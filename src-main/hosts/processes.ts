/**
 * What the operating system says about processes and about this machine, for the data lock. Knows nothing of what
 * they do; what a system does not tell is null, never a guess.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
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

/** What a program of the system prints; null when it cannot be had soon. */
const printed = (program: string, args: readonly string[]): Promise<string | null> =>
  new Promise((resolve) => {
    // In one language and one time zone, so that the same process always reads the same.
    const env = { PATH: '/bin:/usr/bin:/usr/sbin', LC_ALL: 'C', TZ: 'UTC' };
    execFile(program, [...args], { env, timeout: 3000 }, (error, stdout) =>
      resolve(error === null && stdout.trim() !== '' ? stdout.trim() : null),
    );
  });

const textOf = (path: string): Promise<string | null> =>
  readFile(path, 'utf8').then(
    (text) => text.trim(),
    () => null,
  );

/** On Linux this start of the machine and the tick at which the process began, on a Mac the second. Null elsewhere. */
export const beganOf = async (pid: number): Promise<string | null> => {
  if (process.platform === 'darwin') return printed('ps', ['-o', 'lstart=', '-p', String(pid)]);
  if (process.platform !== 'linux') return null;
  const boot = await textOf('/proc/sys/kernel/random/boot_id');
  const stat = await textOf(`/proc/${pid}/stat`);
  // The program's name stands in brackets and may hold anything; the fields are counted after it.
  const ticks = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  return boot === null || ticks === undefined ? null : `${boot}/${ticks}`;
};

const idOfSystem = async (): Promise<string | null> => {
  if (process.platform === 'linux') return textOf('/etc/machine-id');
  if (process.platform !== 'darwin') return null;
  const listed = await printed('ioreg', ['-rd1', '-c', 'IOPlatformExpertDevice']);
  return /"IOPlatformUUID" = "([^"]+)"/.exec(listed ?? '')?.[1] ?? null;
};

/** A Mac changes its name with the network, so there only the id counts; Windows names are one to a domain. */
export const thisMachine = async (): Promise<{
  readonly machine: string;
  readonly machineId: string | null;
}> => {
  const id = await idOfSystem();
  return {
    machine: process.platform === 'darwin' ? 'Mac' : hostname(),
    // A digest: the number itself follows a machine through its life and is nobody's business.
    machineId:
      id === null || id === ''
        ? null
        : createHash('sha256').update(`gvi/lock/${id}`).digest('hex').slice(0, 16),
  };
};
