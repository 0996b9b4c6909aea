/**
 * One installation of the field book: a data folder, a browser profile, a host, a page. Two of them can run side by
 * side. The same installation opened again keeps its port, since the port is the origin that IndexedDB belongs to.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { chromiumPath, flagsFor } from './browser';
import { freePort, type RunningHost, startHost } from './host';
import { readTraffic } from './netlog';
import { type Watch, watchContext } from './watch';

export type LaunchOptions = {
  /** Names the folders, so that a failure says whose they are. */
  readonly role: 'field' | 'office';
  readonly dataDir?: string;
  readonly profile?: string;
  readonly port?: number;
  readonly demo?: boolean;
  /** What the browser prefers, and with it the language at the first start. */
  readonly locale?: 'sv-SE' | 'en-GB';
  readonly colorScheme?: 'light' | 'dark';
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Flags of the browser beside the product's own. */
  readonly flags?: readonly string[];
  /** Errors that the spec provokes on purpose. */
  readonly allow?: readonly RegExp[];
};

export type Installation = {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly dataDir: string;
  readonly profileDir: string;
  /** The browser's own log of its network work, to be read after it has ended; null on Electron. */
  readonly netLog: string | null;
  /** Where the host puts saved files. */
  readonly saveDir: string;
  readonly port: number;
  readonly watch: Watch;
  /** Closes page and host as a person would, and waits for both. */
  readonly close: () => Promise<void>;
  /** kill −9; what is left is what a power cut leaves. */
  readonly kill: (what?: 'page' | 'host' | 'both') => Promise<void>;
  /** After the end: all that speaks against this run. */
  readonly problems: () => Promise<readonly string[]>;
};

export type LaunchPlace = {
  readonly folder: string;
  readonly headless: boolean;
  /** Data folder → port, for the installations of this spec. */
  readonly ports: Map<string, number>;
  readonly nextName: (role: string) => string;
};

const killProcess = (pid: number | undefined): void => {
  if (pid === undefined) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
};

const browserProcess = async (context: BrowserContext): Promise<number | undefined> => {
  const session = await context.browser()?.newBrowserCDPSession();
  const info = await session?.send('SystemInfo.getProcessInfo');
  return info?.processInfo.find((one) => one.type === 'browser')?.id;
};

const startOrThrow = async (flags: readonly string[]): Promise<RunningHost> => {
  const started = await startHost(flags);
  if (started.type === 'running') return started.host;
  throw new Error(`the host ended with ${started.end.code ?? started.end.signal}:\n${started.output}`);
};

export const launchBrowserHost = async (
  options: LaunchOptions,
  place: LaunchPlace,
): Promise<Installation> => {
  const name = place.nextName(options.role);
  const dataDir = options.dataDir ?? join(place.folder, name);
  const profileDir = options.profile ?? join(dataDir, 'profile');
  const port = options.port ?? place.ports.get(dataDir) ?? (await freePort());
  place.ports.set(dataDir, port);
  const crash = join(dataDir, 'crash');
  const netLog = join(place.folder, `${name}-net.json`);
  mkdirSync(profileDir, { recursive: true });
  mkdirSync(crash, { recursive: true });

  const demo = options.demo === true ? ['--demo'] : [];
  const host = await startOrThrow(['--data-dir', dataDir, '--port', String(port), '--no-open', ...demo]);
  let context: BrowserContext;
  try {
    context = await chromium.launchPersistentContext(profileDir, {
      executablePath: chromiumPath(),
      // Playwright's own flags would hide what the product's flags fail to switch off.
      ignoreDefaultArgs: true,
      args: [
        ...(options.flags ?? []),
        ...flagsFor({ profile: profileDir, netLog, headless: place.headless }),
      ],
      env: { ...process.env, BREAKPAD_DUMP_LOCATION: crash },
      locale: options.locale ?? 'sv-SE',
      timezoneId: 'Europe/Stockholm',
      colorScheme: options.colorScheme ?? 'light',
      reducedMotion: 'reduce',
      viewport: options.viewport ?? { width: 1280, height: 800 },
    });
  } catch (error) {
    await host.stop();
    throw error;
  }

  let ended = false;
  let hostKilled = false;
  let browserKilled = false;
  const endAll = async (): Promise<void> => {
    if (ended) return;
    ended = true;
    await context.close().catch(() => undefined);
    await host.stop();
  };
  try {
    const pid = await browserProcess(context);
    const watch = await watchContext(context, host.origin, options.allow ?? []);
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto(host.address);
    return {
      page,
      context,
      dataDir,
      profileDir,
      netLog,
      saveDir: join(dataDir, 'export'),
      port,
      watch,
      close: endAll,
      kill: async (what = 'both') => {
        hostKilled ||= what !== 'page';
        browserKilled ||= what !== 'host';
        if (what !== 'host') killProcess(pid);
        if (what !== 'page') killProcess(host.child.pid);
        if (what !== 'page') await host.ended;
        if (what !== 'host') await context.close().catch(() => undefined);
        if (what === 'both') ended = true;
      },
      problems: async () => {
        const end = await host.ended;
        const hostFailed = !hostKilled && end.code !== 0 && process.platform !== 'win32';
        return [
          ...watch.problems(),
          ...(watch.ownRequests() === 0
            ? ['no request to the own origin was seen: the watch was blind']
            : []),
          ...(hostFailed ? [`the host ended with ${end.code ?? end.signal}:\n${host.output()}`] : []),
          ...(await readTraffic(netLog, browserKilled)).problems,
        ];
      },
    };
  } catch (error) {
    await endAll();
    throw error;
  }
};
