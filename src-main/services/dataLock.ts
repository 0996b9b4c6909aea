/**
 * One process a data folder: two hosts appending to one journal would ruin it.
 *
 * The lock is a file that names its holder. It appears whole (hard link), is refused while that process lives,
 * and is taken over when it does not: after a crash nobody must delete files by hand. A process id may have been
 * given to another program since, so where the system tells when a process began, that is compared too. A lock
 * of another machine (a folder on a share) cannot be judged from here and is always refused.
 */
import { join } from 'node:path';
import { closeQuietly, type Disk, readAll, removeQuietly, writeAll } from './disk';
import { placeWithoutOverwriting } from './place';

export type Holder = {
  readonly pid: number;
  /** What tells this process from a later one with the same id; null where the system does not say. */
  readonly began: string | null;
  readonly machine: string;
  readonly nonce: string;
};
export type LockOutcome =
  | { readonly type: 'locked'; readonly release: () => Promise<void> }
  | { readonly type: 'inUse'; readonly pid: number; readonly machine: string };

export type LockDeps = {
  readonly disk: Disk;
  readonly folder: string;
  readonly me: Holder;
  readonly isAlive: (pid: number) => boolean;
  readonly beganOf: (pid: number) => Promise<string | null>;
};

const largest = 4096;

const decodeHolder = (text: string): Holder | null => {
  try {
    const v: unknown = JSON.parse(text);
    if (typeof v !== 'object' || v === null) return null;
    if (!('pid' in v) || typeof v.pid !== 'number' || !Number.isSafeInteger(v.pid) || v.pid <= 0) return null;
    if (!('began' in v) || (v.began !== null && typeof v.began !== 'string')) return null;
    if (!('machine' in v) || typeof v.machine !== 'string') return null;
    if (!('nonce' in v) || typeof v.nonce !== 'string') return null;
    return { pid: v.pid, began: v.began, machine: v.machine, nonce: v.nonce };
  } catch {
    return null;
  }
};

export const acquireDataLock = async ({
  disk,
  folder,
  me,
  isAlive,
  beganOf,
}: LockDeps): Promise<LockOutcome> => {
  const path = join(folder, 'host.lock');

  const holderIn = async (file: string): Promise<Holder | null> => {
    const handle = await disk.open(file, 'read');
    try {
      const bytes = new Uint8Array(largest);
      return decodeHolder(new TextDecoder().decode(bytes.subarray(0, await readAll(handle, bytes, 0))));
    } finally {
      await closeQuietly(handle);
    }
  };

  const lives = async (holder: Holder): Promise<boolean> => {
    if (holder.machine !== me.machine) return true;
    if (!isAlive(holder.pid)) return false;
    const began = await beganOf(holder.pid);
    return holder.began === null || began === null || began === holder.began;
  };

  const release = async (): Promise<void> => {
    const holder = await holderIn(path).catch(() => null);
    if (holder?.nonce === me.nonce) await removeQuietly(disk, path);
  };

  const tryOnce = async (): Promise<boolean> => {
    const temporary = `${path}.${me.nonce}`;
    const file = await disk.open(temporary, 'create');
    try {
      await writeAll(file, new TextEncoder().encode(JSON.stringify(me)), 0);
      await file.flush();
    } finally {
      await closeQuietly(file);
    }
    const placed = await placeWithoutOverwriting(disk, temporary, path);
    if (!placed) await removeQuietly(disk, temporary);
    return placed;
  };

  for (let round = 0; round < 3; round += 1) {
    if (await tryOnce()) return { type: 'locked', release };
    const holder = await holderIn(path).catch(() => null);
    if (holder !== null && (await lives(holder))) {
      return { type: 'inUse', pid: holder.pid, machine: holder.machine };
    }
    // Moved aside before it is removed: should another process have taken over in between, it is given back.
    const aside = `${path}.old-${me.nonce}`;
    await disk.rename(path, aside).catch(() => undefined);
    const moved = await holderIn(aside).catch(() => null);
    if (moved !== null && moved.nonce !== holder?.nonce) {
      await placeWithoutOverwriting(disk, aside, path);
      return { type: 'inUse', pid: moved.pid, machine: moved.machine };
    }
    await removeQuietly(disk, aside);
  }
  const holder = await holderIn(path).catch(() => null);
  return { type: 'inUse', pid: holder?.pid ?? 0, machine: holder?.machine ?? '' };
};
