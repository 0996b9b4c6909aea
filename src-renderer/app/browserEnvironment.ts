/**
 * Composition: the real clock, chance, host and store for the page, all that the door needs; the workers come with the book
 * (composition.ts), with which it alone in the renderer reads them; everything else gets them passed in.
 */
import type { HostApi, HostInfo } from '../../src-main/contract';
import type { DoorEnvironment, LockReason } from './environment';
import { lookAtPage } from './selfCheck/lookAtPage';
import { type EarlyLooks, lookEarly } from './session/start';
import type { Language } from './types';

/** Written into the built page (electron.vite.config.ts): no page, flag or setting can change it at run time. */
declare const __GVI_BUILD__: 'release' | 'development' | undefined;

/** Until somebody has chosen another. */
export const browserLanguage = (): Language =>
  navigator.language.toLowerCase().startsWith('en') ? 'en' : 'sv';

let claimed: Promise<boolean> | null = null;

/**
 * A held lock is let go when the page goes away, reload included; a second window finds it taken. Asked before the
 * host is spoken to, for the host's session goes to whoever speaks last.
 */
export const claimWindow = (): Promise<boolean> => {
  claimed ??= new Promise((resolve) => {
    void navigator.locks.request('gvi-vault', { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock === null ? undefined : new Promise<never>(() => undefined);
    });
  });
  return claimed;
};

const isLockReason = (value: unknown): value is LockReason =>
  value === 'manual' || value === 'idle' || value === 'suspend';

/** The entry's own state outlives a reload and goes with the window; it never holds more than this one word. */
const lockNote: DoorEnvironment['lockNote'] = {
  leave: (reason) => history.replaceState({ locked: reason }, '', location.href),
  take: () => {
    const { state } = history;
    // Asking the browser to put nothing in the place of nothing takes it ten milliseconds.
    if (state === null) return null;
    history.replaceState(null, '', location.href);
    const reason: unknown = typeof state === 'object' && state !== null ? state.locked : null;
    return isLockReason(reason) ? reason : null;
  },
};

/** What of it is there before the host has answered. */
const early = {
  indexedDb: { indexedDB, IDBKeyRange },
  databaseName: 'gvi-faltbok',
  // What was built without saying so is held to be a release.
  protection: {
    build: typeof __GVI_BUILD__ === 'string' && __GVI_BUILD__ === 'development' ? 'development' : 'release',
    look: () => lookAtPage(window),
  },
} satisfies Partial<DoorEnvironment>;

export const lookAlready = (): EarlyLooks => lookEarly(early);

export const browserEnvironment = (host: HostApi, hostInfo: HostInfo): DoorEnvironment => ({
  ...early,
  host,
  hostInfo,
  clock: () => Date.now(),
  random: (length) => crypto.getRandomValues(new Uint8Array(length)),
  claimWindow,
  lockNote,
  // In a quiet moment, so that no key press waits for it; but within five seconds.
  every: (milliseconds, work) => {
    setInterval(() => requestIdleCallback(work, { timeout: 5000 }), milliseconds);
  },
  defaultLanguage: browserLanguage(),
});
