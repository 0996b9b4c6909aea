/**
 * Opens a data folder for a host: makes it, locks it, clears what a power cut left, and gives the router.
 * Composition for both hosts: the clock and randomness of services come from here.
 */
import { randomBytes } from 'node:crypto';
import { homedir, uptime } from 'node:os';
import { failureOf } from '../outcome';
import type { HostPort } from '../port';
import { createRouter, type Router } from '../router';
import { createAttempts } from '../services/attempts';
import { createBackups } from '../services/backups';
import { acquireDataLock, type Holder } from '../services/dataLock';
import { makeLasting, nodeDisk } from '../services/disk';
import { createExchangeFolder } from '../services/exchangeFolder';
import { createFiles } from '../services/files';
import { createJournal } from '../services/journal';
import { createKeyStore } from '../services/keyStore';
import { lockedJournal } from '../services/lockedJournal';
import { createSelfCheck } from '../services/selfCheck';
import { contentSecurityPolicy } from './csp';
import { freeBytes, keepPrivate, privacyOf } from './dataFolder';
import type { InUse } from './inUse';
import { isRaised, raiseSign, signPath } from './lifeSign';
import { beganOf, isAlive, thisMachine } from './processes';

export type OpenOutcome =
  | { readonly type: 'open'; readonly router: Router; readonly release: () => Promise<void> }
  | ({ readonly type: 'inUse' } & InUse)
  | { readonly type: 'unusable'; readonly detail: string };

/** Another process may be between making its lock and filling it. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 300));

export const openServices = async (port: HostPort, takeOver: string | null = null): Promise<OpenOutcome> => {
  const folder = port.info.dataFolder;
  const disk = nodeDisk(process.platform);
  try {
    await makeLasting(disk, folder);
    await keepPrivate(folder);
    const nonce = randomBytes(12).toString('hex');
    const sign = process.platform === 'win32' ? signPath(nonce) : null;
    const lower = sign === null ? null : await raiseSign(sign);
    const me: Holder = {
      pid: process.pid,
      began: await beganOf(process.pid),
      ...(await thisMachine()),
      up: uptime(),
      host: port.info.host,
      since: Date.now(),
      nonce,
      sign: lower === null ? null : sign,
    };
    const lock = await acquireDataLock({
      disk,
      folder,
      me,
      isAlive,
      beganOf,
      isRaised,
      upNow: uptime,
      pause,
      takeOver,
    });
    if (lock.type === 'inUse') return { ...lock, folder };
    const journal = lockedJournal(createJournal({ disk, folder, now: Date.now }), lock.isHeld);
    const randomName = (): string => randomBytes(12).toString('hex');
    const files = createFiles({
      disk,
      randomName,
      homeFolder: homedir(),
      defaultFolder: port.info.saveFolder,
    });
    const exchange = createExchangeFolder({ disk, files, now: Date.now });
    const attempts = createAttempts({ disk, folder, now: Date.now, uptime: () => performance.now() });
    const keyStore = createKeyStore({ disk, folder, store: port.systemStore ?? null });
    const selfCheck = createSelfCheck({
      disk,
      folder,
      policy: contentSecurityPolicy,
      isHeld: lock.isHeld,
      freeBytes: () => freeBytes(folder),
      privacy: () => privacyOf(folder),
      window: port.window ?? (async () => ({ sandbox: 'unknown', isolation: 'unknown' })),
    });
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
      router: createRouter({
        journal,
        files,
        exchange,
        attempts,
        keyStore,
        selfCheck,
        backups,
        port,
        report,
      }),
      release: lock.release,
    };
  } catch (error) {
    const outcome = failureOf(error);
    return { type: 'unusable', detail: outcome.ok ? '' : outcome.failure.detail };
  }
};
