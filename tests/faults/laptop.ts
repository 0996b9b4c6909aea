/**
 * A laptop for the fault runs: a data folder, an IndexedDB, a host and a page over them, each of which can be struck, and
 * an image of it all that is laid down again in an instant. Argon2id is stood in for by a hash: there are thousands of
 * unlocks, and no fault of a disk is a fault of Argon2id.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { HostApi, HostInfo } from '../../src-main/contract';
import { contentSecurityPolicy } from '../../src-main/hosts/csp';
import { freeBytes, privacyOf } from '../../src-main/hosts/dataFolder';
import { hostMethods } from '../../src-main/methods';
import { createRouter } from '../../src-main/router';
import { createAttempts } from '../../src-main/services/attempts';
import { createBackups } from '../../src-main/services/backups';
import { nodeDisk } from '../../src-main/services/disk';
import { createExchangeFolder } from '../../src-main/services/exchangeFolder';
import { createFiles } from '../../src-main/services/files';
import { createJournal } from '../../src-main/services/journal';
import { createKeyStore } from '../../src-main/services/keyStore';
import { createSelfCheck } from '../../src-main/services/selfCheck';
import type { AppContext } from '../../src-renderer/app/context';
import { appIn, createContext } from '../../src-renderer/app/createApp';
import type { App } from '../../src-renderer/app/types';
import { inlineBundles } from '../../src-renderer/app/workers/bundles';
import { openDatabase } from '../../src-renderer/storage/database';
import { type Kdf, minimumKdf } from '../../src-renderer/vault/kdf';
import { createSeededBytes } from '../support/bytes';
import { aFriday, createHandClock, type HandClock } from '../support/clock';
import { type Chance, chanceFrom } from './chance';
import { createMortal, type Mortal, never, watchStores } from './mortal';
import { type Cache, createCache, type StruckDisk, struckDisk } from './power';

watchStores();

export type Rows = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
export type Image = {
  /** Path in the data folder → bytes. */
  readonly files: ReadonlyMap<string, Buffer>;
  readonly rows: Rows;
};

/** From one start of page and host to the next. */
export type Sitting = {
  readonly app: App;
  readonly context: AppContext;
  readonly page: Mortal;
  readonly disk: StruckDisk;
};

export type Laptop = {
  readonly folder: string;
  readonly exportFolder: string;
  readonly clock: HandClock;
  /** A new host process and a new page, up to the first screen. What ran before is gone. */
  readonly start: () => Promise<Sitting>;
  /** Unflushed bytes and names may be gone after this. */
  readonly powerIsCut: () => void;
  readonly files: () => ReadonlyMap<string, Buffer>;
  readonly rows: () => Promise<Rows>;
  readonly layRows: (rows: Rows) => Promise<void>;
  readonly inStore: (work: (db: Dexie) => Promise<void>) => Promise<void>;
  readonly remove: () => void;
};

const kdf: Kdf = async (passphrase, salt) =>
  Uint8Array.from(createHash('sha256').update('kdf').update(salt).update(passphrase).digest());

const filesIn = (folder: string, base = folder): readonly (readonly [string, Buffer])[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesIn(path, base);
    return [[relative(base, path), readFileSync(path)] as const];
  });

const withDatabase = async <T>(factory: IDBFactory, work: (db: Dexie) => Promise<T>): Promise<T> => {
  const opened = await openDatabase({ indexedDB: factory, IDBKeyRange });
  if (!opened.ok) throw new Error(opened.error.detail);
  try {
    return await work(opened.value.dexie);
  } finally {
    opened.value.dexie.close();
  }
};
type Dexie = Extract<Awaited<ReturnType<typeof openDatabase>>, { readonly ok: true }>['value']['dexie'];

export const layDown = async (image: Image | null, seed: string, chance: Chance): Promise<Laptop> => {
  const folder = mkdtempSync(join(tmpdir(), 'gvi-fault-'));
  for (const [name, bytes] of image?.files ?? []) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  const exportFolder = join(folder, 'export');
  const clock = createHandClock(aFriday);
  const random = createSeededBytes(seed);
  const cache: Cache = createCache();
  let factory = new IDBFactory();
  let names = 0;
  let hours = 0;
  let now: Sitting | null = null;

  const layRows = async (rows: Rows): Promise<void> => {
    factory = new IDBFactory();
    await withDatabase(factory, async (db) => {
      for (const [name, list] of Object.entries(rows))
        if (list.length > 0) await db.table(name).bulkPut([...list]);
    });
  };
  if (image !== null) await layRows(image.rows);

  const end = (): void => {
    now?.page.die();
    now?.disk.end();
    now?.page.closeStores();
  };

  const start = async (): Promise<Sitting> => {
    end();
    const page = createMortal();
    const disk = struckDisk(nodeDisk(process.platform), cache, chance, page.die);
    const info: HostInfo = {
      host: 'browser',
      appVersion: '0.1.0',
      platform: process.platform,
      dataFolder: folder,
      demo: false,
      saveFolder: exportFolder,
    };
    const randomName = (): string => `${++names}`.padStart(24, '0');
    const files = createFiles({
      disk: disk.disk,
      randomName,
      homeFolder: folder,
      defaultFolder: exportFolder,
    });
    const journal = createJournal({ disk: disk.disk, folder, now: clock.now });
    const router = createRouter({
      journal,
      files,
      exchange: createExchangeFolder({ disk: disk.disk, files, now: clock.now }),
      // Hours go by between two tries, so that no run has to wait.
      attempts: createAttempts({
        disk: disk.disk,
        folder,
        now: clock.now,
        uptime: () => (hours += 3_600_000),
      }),
      keyStore: createKeyStore({ disk: disk.disk, folder, store: null }),
      backups: createBackups({
        disk: disk.disk,
        files,
        journal,
        dataFolder: folder,
        randomName,
        now: clock.now,
      }),
      selfCheck: createSelfCheck({
        disk: disk.disk,
        folder,
        policy: contentSecurityPolicy,
        isHeld: async () => true,
        freeBytes: () => freeBytes(folder),
        privacy: () => privacyOf(folder),
        window: async () => ({ sandbox: 'on', isolation: 'on' }),
      }),
      port: {
        info,
        // The image remembers the folder of the laptop that it was taken of.
        placeForSave: async ({ name }) => ({ folder: exportFolder, name }),
      },
      report: (error) => {
        throw error;
      },
    });
    const gone = { ok: false, failure: { type: 'unreachable', detail: 'host' } };
    const call = (method: string) => async (ask: unknown) => {
      if (page.step()) return never;
      const answer = disk.dead() ? gone : await router.call(method, ask);
      if (page.step()) return never;
      return disk.dead() ? gone : answer;
    };
    const api = {
      ...Object.fromEntries(hostMethods.map((method) => [method, call(method)])),
      pickFiles: async () => ({ ok: true, value: [] }),
      onSuspend: () => () => undefined,
      reload: async () => undefined,
    } as unknown as HostApi;
    const opened = await journal.open();
    if (!opened.ok) throw new Error(opened.failure.detail);
    const context = createContext({
      host: api,
      hostInfo: info,
      clock: clock.now,
      random,
      kdf,
      newVaultKdf: async () => minimumKdf,
      bundles: inlineBundles,
      indexedDb: { indexedDB: page.watch(factory), IDBKeyRange },
      databaseName: 'gvi-faltbok',
      // A store of a few records has its snapshot and its pages as well.
      longestTail: 0,
      pageSize: { least: 64, aimedAt: 256, most: 2048 },
      claimWindow: async () => true,
      lockNote: { leave: () => undefined, take: () => null },
      defaultLanguage: 'sv',
    });
    const app = appIn(context);
    now = { app, context, page, disk };
    await app.start();
    return now;
  };

  return {
    folder,
    exportFolder,
    clock,
    start,
    powerIsCut: () => {
      end();
      cache.cutPower(chance);
    },
    files: () => new Map(filesIn(folder)),
    rows: () =>
      withDatabase(factory, async (db) => {
        const rows: Record<string, readonly Record<string, unknown>[]> = {};
        for (const table of db.tables) rows[table.name] = await table.toArray();
        return rows;
      }),
    layRows,
    inStore: (work) => withDatabase(factory, work),
    remove: () => {
      end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

export const imageOf = async (laptop: Laptop): Promise<Image> => ({
  files: laptop.files(),
  rows: await laptop.rows(),
});

/** For what no seed is to decide. */
export const steady = chanceFrom(0);
