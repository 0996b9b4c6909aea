/**
 * Composition: the real clock, chance, worker, host and store for the page. With main.tsx the only place in the renderer
 * that reads them; everything else gets them passed in.
 */
import type { HostApi, HostInfo } from '../../src-main/contract';
import type { Environment } from './environment';
import { measuredKdf, workerKdf } from './workers/kdf';

/** A held lock is let go when the page goes away, reload included; a second window finds it taken. */
const claimWindow = (): Promise<boolean> =>
  new Promise((resolve) => {
    void navigator.locks.request('gvi-vault', { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock === null ? undefined : new Promise<never>(() => undefined);
    });
  });

export const browserEnvironment = (host: HostApi, hostInfo: HostInfo): Environment => ({
  host,
  hostInfo,
  clock: () => Date.now(),
  random: (length) => crypto.getRandomValues(new Uint8Array(length)),
  kdf: workerKdf,
  newVaultKdf: () => measuredKdf(() => performance.now()),
  indexedDb: { indexedDB, IDBKeyRange },
  databaseName: 'gvi-faltbok',
  claimWindow,
  defaultLanguage: navigator.language.toLowerCase().startsWith('en') ? 'en' : 'sv',
});
