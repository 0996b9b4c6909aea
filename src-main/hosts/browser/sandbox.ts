/**
 * Whether the browser that we opened runs its pages in a sandbox: asked of the system, not of the flags. On Linux a
 * sandboxed page has one more system call filter than we have; elsewhere nobody tells, and the answer is `unknown`.
 */
import { readdir, readFile } from 'node:fs/promises';
import type { Seen } from '../../contract';

export type ProcessTable = {
  readonly pids: () => Promise<readonly number[]>;
  /** A file of the process in /proc; empty when it is gone. */
  readonly read: (pid: number | 'self', name: 'stat' | 'cmdline' | 'status') => Promise<string>;
};

export const procTable: ProcessTable = {
  pids: async () =>
    (await readdir('/proc').catch(() => []))
      .map(Number)
      .filter((pid) => Number.isSafeInteger(pid) && pid > 0),
  read: (pid, name) => readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => ''),
};

/** How many filters a process is under; where the system does not count them, whether it is under any. */
const filtersIn = (status: string): number | null => {
  const counted = /^Seccomp_filters:\s*(\d+)$/m.exec(status)?.[1];
  const mode = /^Seccomp:\s*(\d+)$/m.exec(status)?.[1];
  if (counted !== undefined) return Number(counted);
  return mode === undefined ? null : Number(mode === '2');
};

const parentIn = (stat: string): number => Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? 0);

export const sandboxOf = async (
  browser: number | undefined,
  platform: NodeJS.Platform,
  table: ProcessTable = procTable,
): Promise<Seen> => {
  if (browser === undefined || platform !== 'linux') return 'unknown';
  const parents = new Map<number, number>();
  for (const pid of await table.pids()) parents.set(pid, parentIn(await table.read(pid, 'stat')));
  const isBelow = (pid: number): boolean => {
    for (let at = parents.get(pid); at !== undefined && at > 1; at = parents.get(at))
      if (at === browser) return true;
    return false;
  };
  const own = filtersIn(await table.read('self', 'status'));
  const pages: (number | null)[] = [];
  for (const pid of parents.keys()) {
    if (!isBelow(pid)) continue;
    if (!(await table.read(pid, 'cmdline')).includes('--type=renderer')) continue;
    pages.push(filtersIn(await table.read(pid, 'status')));
  }
  if (own === null || pages.length === 0 || pages.includes(null)) return 'unknown';
  return pages.every((filters) => filters !== null && filters > own) ? 'on' : 'off';
};
