/**
 * The browser host (composition root): opens the data folder, serves the page on 127.0.0.1, opens the window,
 * and ends with it. Run by scripts/start.mjs or directly: `node out/main/browser.js [flags]`.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { version } from '../../../package.json';
import type { HostPort } from '../../port';
import { parseArgs } from '../args';
import { defaultDataFolder, defaultSaveFolder, type Surroundings } from '../folders';
import { inUseWords } from '../inUse';
import { openServices } from '../openServices';
import { type TerminalText, terminalLine } from '../terminal';
import { findBrowser, hasDisplay } from './chromium';
import { sandboxOf } from './sandbox';
import { createBrowserServer } from './server';
import { createSession } from './session';
import { type BrowserWindow, openWindow } from './window';

const stop = (code: number, key: TerminalText, values: Readonly<Record<string, string | number>>): never => {
  console.error(terminalLine(key, values));
  process.exit(code);
};

const textOr = (path: string, otherwise: null): string | null => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return otherwise;
  }
};

const real = (path: string): string | null => {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
};

const run = async (): Promise<void> => {
  const parsed = parseArgs(process.argv.slice(2), true);
  if (!parsed.ok) return stop(64, 'badArgument', { flag: parsed.flag });
  const { args } = parsed;
  const root = join(dirname(fileURLToPath(import.meta.url)), '..', 'renderer');
  if (!existsSync(join(root, 'index.html'))) return stop(70, 'notBuilt', {});

  const around: Surroundings = {
    platform: process.platform,
    env: process.env,
    home: homedir(),
    userDirs: textOr(join(homedir(), '.config', 'user-dirs.dirs'), null),
  };
  const named = args.dataDir === null ? null : resolve(args.dataDir);
  const dataFolder = named ?? defaultDataFolder(around);
  const saveFolder = defaultSaveFolder(around, named);
  let opening: Promise<BrowserWindow> | null = null;
  const port: HostPort = {
    info: {
      host: 'browser',
      appVersion: version,
      platform: process.platform,
      dataFolder,
      demo: args.demo,
      saveFolder,
    },
    placeForSave: async ({ name, folder }) => ({ folder: folder ?? saveFolder, name }),
    // A page that a person opened in a browser of their own cannot be judged from here.
    window: async () => ({
      sandbox: await sandboxOf((await opening?.catch(() => null))?.pid, process.platform),
      isolation: 'on',
    }),
  };

  const services = await openServices(port, args.takeOver);
  if (services.type === 'inUse') {
    console.error(inUseWords(services));
    process.exit(73);
  }
  if (services.type === 'unusable') return stop(73, 'cannotUseFolder', { ...services, folder: dataFolder });

  const session = createSession(() => randomBytes(32).toString('base64url'));
  const listening = await createBrowserServer({ root, router: services.router, session }).listen(args.port);
  if (listening.type !== 'listening') {
    await services.release();
    return listening.type === 'portTaken'
      ? stop(69, 'portTaken', { port: args.port })
      : stop(69, 'cannotListen', { port: args.port, detail: listening.detail });
  }
  const { running } = listening;

  let ending = false;
  const end = async (code: number): Promise<void> => {
    if (ending) return;
    ending = true;
    await (await opening?.catch(() => null))?.kill();
    await running.close();
    await services.release();
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0));
  for (const fault of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(fault, (error: unknown) => {
      console.error(`host: ${error instanceof Error ? error.name : 'unknown error'}`);
      void end(70);
    });
  }

  const address = (): string => `${running.address}#${session.launchCode()}`;
  const printAddress = (): void => console.log(`${terminalLine('address')}: ${address()}`);

  const finder = { platform: process.platform, env: process.env, home: homedir(), real };
  if (!args.open || !hasDisplay(finder)) return printAddress();
  const browser = findBrowser(finder);
  if (browser === null) {
    console.log(terminalLine('noBrowser'));
    return printAddress();
  }
  opening = openWindow(browser, address(), dataFolder);
  const window = await opening;
  const { code, detail } = await window.ended;
  if (ending) return;
  if (code !== 0 && !session.entered()) {
    // No sandbox for root, no display after all: the field book is still there to be opened by hand.
    await window.kill();
    console.log(terminalLine('browserFailed', { detail }));
    return printAddress();
  }
  await end(0);
};

void run();
