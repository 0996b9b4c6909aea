/**
 * Opens a data folder for a host: makes it, locks it, clears what a power cut left, and gives the router.
 * Composition for both hosts: the clock and randomness of services come from here.
 */
import { randomBytes } from 'node:crypto';
import { homedir, hostname } from 'node:os';
import { join } from 'node:path';
import { failureOf } from '../outcome';
import type { HostPort } from '../port';
import { createRouter, type Router } from '../router';
import { createBackups } from '../services/backups';
import { acquireDataLock } from '../services/dataLock';
import { nodeDisk } from '../services/disk';
import { createExchangeFolder } from '../services/exchangeFolder';
import { createFiles } from '../services/files';
import { createJournal } from '../services/journal';
import { beganOf, isAlive } from './processes';

export type OpenOutcome =
  | { readonly type: 'open'; readonly router: Router; readonly release: () => Promise<void> }
  | { readonly type: 'inUse'; readonly pid: number; readonly machine: string; readonly lock: string }
  | { readonly type: 'unusable'; readonly detail: string };

export const openServices = async (port: HostPort): Promise<OpenOutcome> => {
  const folder = port.info.dataFolder;
  const disk = nodeDisk(process.platform);
  try {
    await disk.makeFolder(folder);
    const me = {
      pid: process.pid,
      began: await beganOf(process.pid),
      // A Mac changes its name with the network; elsewhere the name tells machines on a share apart.
      machine: process.platform === 'darwin' ? 'mac' : hostname(),
      nonce: randomBytes(12).toString('hex'),
    };
    const lock = await acquireDataLock({ disk, folder, me, isAlive, beganOf });
    if (lock.type === 'inUse') return { ...lock, lock: join(folder, 'host.lock') };
    const journal = createJournal({ disk, folder, now: Date.now });
    const randomName = (): string => randomBytes(12).toString('hex');
    const files = createFiles({
      disk,
      randomName,
      homeFolder: homedir(),
      defaultFolder: port.info.saveFolder,
    });
    const exchange = createExchangeFolder({ disk, files, now: Date.now });
    const backups = createBackups({ disk, files, journal, dataFolder: folder, randomName, now: Date.now });
    const opened = await journal.open();
    if (!opened.ok) {
      await lock.release();
      return { type: 'unusable', detail: `${opened.failure.type} ${opened.failure.detail}` };
    }
    // The name of an unforeseen error is all that is said: its message could hold a path.
    const report = (error: unknown): void =>
      console.error(`host: ${error instanceof Error ? error.name : 'unknown error'}`);
    return {
      type: 'open',
      router: createRouter({ journal, files, exchange, backups, port, report }),
      release: lock.release,
    };
  } catch (error) {
    const outcome = failureOf(error);
    return { type: 'unusable', detail: outcome.ok ? '' : outcome.failure.detail };
  }
};
