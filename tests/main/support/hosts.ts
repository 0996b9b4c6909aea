/** A router over a real folder, and the browser host's server before it, for contract and attack tests. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { join } from 'node:path';
import type { HostInfo } from '../../../src-main/contract';
import { createBrowserServer, type Running } from '../../../src-main/hosts/browser/server';
import { createSession, type Session } from '../../../src-main/hosts/browser/session';
import { contentSecurityPolicy } from '../../../src-main/hosts/csp';
import { freeBytes, privacyOf } from '../../../src-main/hosts/dataFolder';
import type { SystemStore } from '../../../src-main/port';
import { createRouter, type Router } from '../../../src-main/router';
import { createAttempts } from '../../../src-main/services/attempts';
import { createBackups } from '../../../src-main/services/backups';
import { type Disk, nodeDisk } from '../../../src-main/services/disk';
import { createExchangeFolder } from '../../../src-main/services/exchangeFolder';
import { createFiles } from '../../../src-main/services/files';
import { createJournal } from '../../../src-main/services/journal';
import { createKeyStore } from '../../../src-main/services/keyStore';
import { createSelfCheck } from '../../../src-main/services/selfCheck';

let count = 0;
const unique = (): string => {
  count += 1;
  return `${count}`.padStart(24, '0');
};

export type TestRouter = {
  readonly router: Router;
  readonly saveFolder: string;
  readonly reported: readonly unknown[];
  readonly cancelDialog: () => void;
};

/** What is not the disk: hands of clocks, and a store where the system has one. */
export type TestSystem = {
  readonly now?: () => number;
  readonly uptime?: () => number;
  readonly store?: SystemStore;
};

export const routerIn = (
  folder: string,
  disk: Disk = nodeDisk(process.platform),
  system: TestSystem = {},
): TestRouter => {
  const saveFolder = join(folder, 'export');
  const reported: unknown[] = [];
  let cancelled = false;
  const info: HostInfo = {
    host: 'browser',
    appVersion: '0.1.0',
    platform: process.platform,
    dataFolder: folder,
    demo: false,
    saveFolder,
  };
  const now = (): number => Date.UTC(2026, 10, 20, 9, 30);
  let calls = 0;
  const files = createFiles({ disk, randomName: unique, homeFolder: folder, defaultFolder: saveFolder });
  const journal = createJournal({ disk, folder, now });
  const router = createRouter({
    journal,
    files,
    backups: createBackups({ disk, files, journal, dataFolder: folder, randomName: unique, now }),
    exchange: createExchangeFolder({ disk, files, now }),
    attempts: createAttempts({
      disk,
      folder,
      now: system.now ?? now,
      // Hours go by between two calls, so that no test has to wait; those about the wait bring a clock of their own.
      uptime: system.uptime ?? (() => (calls += 3_600_000)),
    }),
    keyStore: createKeyStore({ disk, folder, store: system.store ?? null }),
    selfCheck: createSelfCheck({
      disk,
      folder,
      policy: contentSecurityPolicy,
      isHeld: async () => true,
      freeBytes: () => freeBytes(folder),
      privacy: () => privacyOf(folder),
      window: async () => ({ sandbox: 'on', isolation: 'on' }),
    }),
    port: {
      info,
      placeForSave: async ({ name, folder: asked }) =>
        cancelled ? null : { folder: asked ?? saveFolder, name },
    },
    report: (error) => reported.push(error),
  });
  return {
    router,
    saveFolder,
    reported,
    cancelDialog: () => {
      cancelled = true;
    },
  };
};

export type TestServer = {
  readonly running: Running;
  readonly session: Session;
  readonly origin: string;
};

export const serve = async (folder: string, router: Router): Promise<TestServer> => {
  const root = join(folder, 'renderer');
  mkdirSync(join(root, 'assets'), { recursive: true });
  writeFileSync(join(root, 'index.html'), '<html><head></head><body></body></html>');
  writeFileSync(join(root, 'assets', 'app-1a2b.js'), 'export {};');
  writeFileSync(join(root, 'secret.key'), 'no type of ours');
  writeFileSync(join(folder, 'outside.txt'), 'outside');
  const session = createSession(unique);
  const listening = await createBrowserServer({ root, router, session }).listen(0);
  if (listening.type !== 'listening') throw new Error(listening.type);
  const { running } = listening;
  return { running, session, origin: `http://127.0.0.1:${running.port}` };
};

export type Answer = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Uint8Array<ArrayBuffer>;
};
export type RawRequest = {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
};

/** A request with exactly these headers: what no browser would send, too. Status 0: the connection was cut. */
export const rawRequest = (
  port: number,
  { method = 'GET', path, headers = {}, body }: RawRequest,
): Promise<Answer> =>
  new Promise((resolve) => {
    const cut = (): void => resolve({ status: 0, headers: {}, body: new Uint8Array(0) });
    const req = request(
      { host: '127.0.0.1', port, method, path, headers: { Host: `127.0.0.1:${port}`, ...headers } },
      (response) => {
        const parts: Uint8Array[] = [];
        response.on('data', (part: Uint8Array) => parts.push(part));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: new Uint8Array(Buffer.concat(parts)),
          }),
        );
        response.on('error', cut);
      },
    );
    req.on('error', cut);
    req.on('upgrade', (_, socket) => {
      socket.destroy();
      resolve({ status: 101, headers: {}, body: new Uint8Array(0) });
    });
    req.end(body);
  });
