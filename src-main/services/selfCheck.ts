/**
 * What the host knows of its own protection: is the folder its own, can the journal be reached, does the disk take a
 * write, is there room. It looks and tries, and leaves nothing behind; what follows from it is the page's to say.
 */
import { join } from 'node:path';
import type { HostCheck, Outcome, WindowCheck } from '../contract';
import { done } from '../outcome';
import type { DataLock } from './dataLock';
import { closeQuietly, type Disk, removeQuietly, writeAll } from './disk';

export type SelfCheckDeps = {
  readonly disk: Disk;
  readonly folder: string;
  readonly policy: string;
  readonly isHeld: DataLock['isHeld'];
  /** Null where the system does not say. */
  readonly freeBytes: () => Promise<number | null>;
  readonly privacy: () => Promise<HostCheck['folder']>;
  readonly window: () => Promise<WindowCheck>;
};
export type SelfCheck = () => Promise<Outcome<HostCheck>>;

/** As much as a small save. */
const probe = new Uint8Array(16 * 1024);

export const createSelfCheck = (deps: SelfCheckDeps): SelfCheck => {
  const { disk, folder } = deps;

  const takesWrite = async (): Promise<boolean> => {
    const path = join(folder, 'self-check.tmp');
    // What a power cut left.
    await removeQuietly(disk, path);
    try {
      const file = await disk.open(path, 'create');
      try {
        await writeAll(file, probe, 0);
        await file.flush();
        return true;
      } finally {
        await closeQuietly(file);
      }
    } catch {
      return false;
    } finally {
      await removeQuietly(disk, path);
    }
  };

  /** Opened as for an append, and not written to. */
  const journal = async (): Promise<HostCheck['journal']> => {
    const path = join(folder, 'journal.gvi');
    try {
      const kind = await disk.kind(path);
      if (kind === null) return 'absent';
      if (kind !== 'file') return 'unreachable';
      const file = await disk.open(path, 'change');
      try {
        await file.length();
        return 'reachable';
      } finally {
        await closeQuietly(file);
      }
    } catch {
      return 'unreachable';
    }
  };

  return async () =>
    done({
      policy: deps.policy,
      window: await deps.window(),
      lockHeld: await deps.isHeld().catch(() => false),
      journal: await journal(),
      writable: await takesWrite(),
      freeBytes: await deps.freeBytes(),
      folder: await deps.privacy(),
    });
};
