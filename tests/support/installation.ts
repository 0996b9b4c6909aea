/**
 * A whole installation without a screen: the real application over the real host services in a folder of its own, with
 * IndexedDB in memory. Only Argon2id is replaced, for there are many unlocks.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { HostApi, HostMethod } from '../../src-main/contract';
import { type Disk, nodeDisk } from '../../src-main/services/disk';
import type { AppContext } from '../../src-renderer/app/context';
import { appIn, createContext } from '../../src-renderer/app/createApp';
import type { Environment, LockReason } from '../../src-renderer/app/environment';
import type { App, CreateVaultInput } from '../../src-renderer/app/types';
import { type Bundles, inlineBundles } from '../../src-renderer/app/workers/bundles';
import { openDatabase } from '../../src-renderer/storage/database';
import { minimumKdf } from '../../src-renderer/vault/kdf';
import { routerIn, type TestRouter, type TestSystem } from '../main/support/hosts';
import { createSeededBytes } from './bytes';
import { createHandClock, type HandClock } from './clock';
import { quickKdf } from './quickKdf';

export const passphrase = 'sju-lugna-ekar-vid-sjön-52';

const methods: readonly HostMethod[] = [
  'info',
  'selfCheck',
  'journalState',
  'journalRead',
  'journalCreate',
  'journalAppend',
  'journalCut',
  'journalRewriteBegin',
  'journalRewritePart',
  'journalRewriteCommit',
  'journalRewriteAbort',
  'journalSetAside',
  'journalSideFiles',
  'journalRemoveTorn',
  'saveFile',
  'checkFolder',
  'folderChoose',
  'folderList',
  'folderRead',
  'folderWrite',
  'folderRemove',
  'attemptState',
  'attemptBegin',
  'attemptDone',
  'keyStoreState',
  'keyStoreKeep',
  'keyStoreGet',
  'keyStoreForget',
  'backupMake',
  'backupList',
  'backupRead',
  'backupRemove',
];

export type Installation = {
  readonly folder: string;
  readonly saveFolder: string;
  readonly clock: HandClock;
  readonly host: TestRouter;
  /** The page as it stands; replaced by `reload`. */
  readonly app: () => App;
  /** For what the application does by itself, asked for by hand. */
  readonly context: () => AppContext;
  /** A new page on the same folder and the same IndexedDB: what lock, a crash or a restart leaves. */
  readonly reload: () => Promise<App>;
  readonly environment: () => Environment;
  readonly indexedDb: () => IDBFactory;
  readonly loseIndexedDb: () => void;
  /** From the next page on the application is of that version. */
  readonly beVersion: (version: string) => void;
  readonly remove: () => void;
};

let count = 0;

export const install = async (
  name = 'laptop',
  options: {
    readonly disk?: Disk;
    readonly clock?: HandClock;
    readonly demo?: boolean;
    readonly bundles?: Bundles;
    readonly every?: Environment['every'];
    readonly system?: TestSystem;
    /** The real one, where a test is about it. */
    readonly kdf?: Environment['kdf'];
    readonly upgradeKdf?: Environment['upgradeKdf'];
    readonly longestTail?: number;
  } = {},
): Promise<Installation> => {
  count += 1;
  const folder = mkdtempSync(join(tmpdir(), `gvi-${name}-`));
  const clock = options.clock ?? createHandClock();
  const host = routerIn(folder, options.disk ?? nodeDisk(process.platform), options.system);
  const random = createSeededBytes(`${name}/${count}`);
  let indexedDB = new IDBFactory();
  const call = (method: HostMethod) => (ask: unknown) => host.router.call(method, ask);
  const api = {
    ...Object.fromEntries(methods.map((method) => [method, call(method)])),
    pickFiles: async () => ({ ok: true, value: [] }),
    onSuspend: () => () => undefined,
    reload: async () => undefined,
  } as unknown as HostApi;
  const info = await api.info({});
  if (!info.ok) throw new Error(info.failure.detail);

  let note: LockReason | null = null;
  let version = info.value.appVersion;
  const environment = (): Environment => ({
    host: api,
    hostInfo: { ...info.value, appVersion: version, demo: options.demo ?? false },
    clock: clock.now,
    random,
    kdf: options.kdf ?? quickKdf,
    newVaultKdf: async () => minimumKdf,
    bundles: options.bundles ?? inlineBundles,
    indexedDb: { indexedDB, IDBKeyRange },
    databaseName: 'gvi-faltbok',
    claimWindow: async () => true,
    lockNote: {
      leave: (reason) => {
        note = reason;
      },
      take: () => {
        const left = note;
        note = null;
        return left;
      },
    },
    defaultLanguage: 'sv',
    ...(options.every === undefined ? {} : { every: options.every }),
    ...(options.upgradeKdf === undefined ? {} : { upgradeKdf: options.upgradeKdf }),
    ...(options.longestTail === undefined ? {} : { longestTail: options.longestTail }),
  });
  let context = createContext(environment());
  let app = appIn(context);
  return {
    folder,
    saveFolder: host.saveFolder,
    clock,
    host,
    app: () => app,
    context: () => context,
    reload: async () => {
      await host.router.pageStarted();
      context = createContext(environment());
      app = appIn(context);
      await app.start();
      return app;
    },
    environment,
    indexedDb: () => indexedDB,
    loseIndexedDb: () => {
      indexedDB = new IDBFactory();
    },
    beVersion: (next) => {
      version = next;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};

/** Commits that the store has lost without a word. */
export const loseRows = async (installation: Installation, numbers: readonly number[]): Promise<void> => {
  const opened = await openDatabase({ indexedDB: installation.indexedDb(), IDBKeyRange });
  if (!opened.ok) throw new Error(opened.error.type);
  await opened.value.commits.bulkDelete([...numbers]);
  opened.value.dexie.close();
};

export const setUp = async (
  installation: Installation,
  input: Partial<CreateVaultInput> = {},
): Promise<App> => {
  const app = installation.app();
  await app.start();
  const outcome = await app.createVault({
    municipality: 'orebro',
    name: 'Test Testsson 1',
    deviceName: 'Bilen',
    role: 'field',
    spaces: ['samordning', 'social'],
    passphrase,
    setAsideJournal: false,
    ...input,
  });
  if (outcome.type !== 'created') throw new Error(JSON.stringify(outcome));
  return app;
};
