/**
 * One process a data folder: two hosts appending to one journal would ruin it.
 *
 * The lock is a file that names its holder. It appears whole (hard link), is refused while that process may live, and
 * is taken over when it cannot: after a crash nobody must delete files by hand. A lock that cannot be judged from here
 * (another machine on a share, a process id of which nothing more is known) is refused by itself, and taken over only
 * for a person who has read whose it is and typed its code.
 */
import { join } from 'node:path';
import { codeOf } from '../outcome';
import { closeQuietly, type Disk, readAll, removeQuietly, writeAll } from './disk';
import {
  decodeHolder,
  type Holder,
  judgeHolder,
  type Processes,
  type Standing,
  takeOverCode,
} from './lockHolder';
import { placeWithoutOverwriting } from './place';

export type { Holder } from './lockHolder';

export type DataLock = {
  /** Asked of the disk: false when the lock is somebody else's by now. One that was removed is put back. */
  readonly isHeld: () => Promise<boolean>;
  readonly release: () => Promise<void>;
};
export type LockOutcome =
  | ({ readonly type: 'locked' } & DataLock)
  | { readonly type: 'inUse'; readonly standing: Exclude<Standing, 'dead'>; readonly holder: Holder };

export type LockDeps = Processes & {
  readonly disk: Disk;
  readonly folder: string;
  readonly me: Holder;
  /** Time for another process to finish what it began to write. */
  readonly pause: () => Promise<void>;
  /** What a person typed to take over a lock that cannot be judged from here. */
  readonly takeOver: string | null;
};

const largest = 4096;
/** Rounds until it is given up; each waits, or somebody else has got further. */
const patience = 20;
/** For how many pauses somebody else's turn is believed in. */
const turnPauses = 8;

export const acquireDataLock = async (deps: LockDeps): Promise<LockOutcome> => {
  const { disk, folder, me } = deps;
  const path = join(folder, 'host.lock');
  const turn = `${path}.turn`;

  /** A lock that may not be read is an error: it is somebody's, and nobody knows whose. */
  const holderIn = async (file: string): Promise<Holder | 'damaged' | 'gone'> => {
    try {
      const handle = await disk.open(file, 'read');
      try {
        const bytes = new Uint8Array(largest);
        const text = new TextDecoder().decode(bytes.subarray(0, await readAll(handle, bytes, 0)));
        return decodeHolder(text) ?? 'damaged';
      } finally {
        await closeQuietly(handle);
      }
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return 'gone';
      throw error;
    }
  };
  const isMine = (holder: Holder | 'damaged' | 'gone'): boolean =>
    typeof holder === 'object' && holder.nonce === me.nonce;

  const place = async (): Promise<boolean> => {
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
    // Where a disk knows no links, another may have written over it in the same instant.
    return placed && isMine(await holderIn(path));
  };

  /** An empty lock may be one that another process is about to fill. */
  const settledHolder = async (): Promise<Holder | 'damaged' | 'gone'> => {
    const first = await holderIn(path);
    if (first !== 'damaged') return first;
    await deps.pause();
    return holderIn(path);
  };

  const standingOf = async (holder: Holder): Promise<Standing> => {
    const standing = await judgeHolder(holder, me, deps);
    return standing !== 'here' && deps.takeOver === takeOverCode(holder) ? 'dead' : standing;
  };

  /**
   * One at a time clears a dead lock away, and looks once more when it is its turn: else a second that had seen the dead
   * one would clear away the lock of the first. Only who starts at all is held up by this, and for milliseconds.
   */
  const takeDead = async (dead: Holder | 'damaged'): Promise<'taken' | 'changed' | 'othersTurn'> => {
    try {
      await closeQuietly(await disk.open(turn, 'create'));
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return 'othersTurn';
      throw error;
    }
    try {
      const now = await holderIn(path);
      const isSame =
        typeof now === 'object' && typeof dead === 'object' ? now.nonce === dead.nonce : now === dead;
      if (isSame) await disk.remove(path);
      return isSame && (await place()) ? 'taken' : 'changed';
    } finally {
      await removeQuietly(disk, turn);
    }
  };

  const lock: DataLock = {
    isHeld: async () => {
      const holder = await holderIn(path);
      return holder === 'gone' ? place() : isMine(holder);
    },
    release: async () => {
      if (isMine(await holderIn(path).catch(() => 'gone' as const))) await removeQuietly(disk, path);
    },
  };

  let last: Holder | null = null;
  let waited = 0;
  for (let round = 0; round < patience; round += 1) {
    if (await place()) return { type: 'locked', ...lock };
    const holder = await settledHolder();
    if (holder === 'gone') continue;
    if (holder !== 'damaged') {
      last = holder;
      const standing = await standingOf(holder);
      if (standing !== 'dead') return { type: 'inUse', standing, holder };
    }
    const outcome = await takeDead(holder);
    if (outcome === 'taken') return { type: 'locked', ...lock };
    if (outcome === 'changed') continue;
    await deps.pause();
    waited += 1;
    // Whoever had its turn was killed in the middle of it.
    if (waited % turnPauses === 0) await removeQuietly(disk, turn);
  }
  return { type: 'inUse', standing: 'unclear', holder: last ?? me };
};
