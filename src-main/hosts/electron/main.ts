/**
 * The Electron host (composition root): thin, the same router as in the browser host. One instance, one window,
 * one channel. Has to be run where Electron's binary is present; see tests for what is proved without it.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, type BrowserWindow, dialog, ipcMain, Menu, powerMonitor, safeStorage, session } from 'electron';
import { version } from '../../../package.json';
import type { HostPort } from '../../port';
import { parseArgs } from '../args';
import { defaultDataFolder } from '../folders';
import { inUseWords } from '../inUse';
import { openServices } from '../openServices';
import { terminalLine } from '../terminal';
import { createFolderDialog, createSaveDialog } from './dialogs';
import { callChannel, createIpcListener, suspendChannel } from './ipc';
import { createSystemStore } from './systemStore';
import { closeSession, createWindow, registerScheme } from './window';

const here = dirname(fileURLToPath(import.meta.url));
// Electron's own arguments come first; ours are known by name, others are passed over.
const parsed = parseArgs(process.argv.slice(1), false);
const args = parsed.ok ? parsed.args : null;

const dataFolder =
  args?.dataDir == null
    ? defaultDataFolder({ platform: process.platform, env: process.env, home: homedir(), userDirs: null })
    : resolve(args.dataDir);
const crash = join(dataFolder, 'crash');

const silence = (): void => {
  const switches: readonly (readonly [string, string?])[] = [
    ['host-resolver-rules', 'MAP * ~NOTFOUND'],
    ['no-proxy-server'],
    ['disable-background-networking'],
    ['disable-component-update'],
    ['disable-domain-reliability'],
    ['disable-features', 'AutofillServerCommunication,OptimizationHints,Translate,MediaRouter'],
  ];
  for (const [name, value] of switches) app.commandLine.appendSwitch(name, value);
  // Electron throws for folders that are not there.
  const own = join(dataFolder, 'electron');
  rmSync(crash, { recursive: true, force: true });
  for (const folder of [own, crash]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  app.setPath('userData', own);
  app.setPath('sessionData', own);
  app.setPath('crashDumps', crash);
};

const run = async (): Promise<void> => {
  await app.whenReady();
  let window: BrowserWindow | null = null;
  const port: HostPort = {
    info: {
      host: 'electron',
      appVersion: version,
      platform: process.platform,
      dataFolder,
      demo: args?.demo ?? false,
      saveFolder: null,
    },
    placeForSave: createSaveDialog(() => window),
    chooseFolder: createFolderDialog(() => window),
    systemStore: createSystemStore(process.platform, safeStorage),
    // The preload script, which runs in the page's own process, adds what it sees.
    window: async () => ({
      sandbox: app.commandLine.hasSwitch('no-sandbox') ? 'off' : 'on',
      isolation: 'unknown',
    }),
  };
  const services = await openServices(port, args?.takeOver ?? null);
  if (services.type !== 'open') {
    const words =
      services.type === 'inUse'
        ? inUseWords(services)
        : terminalLine('cannotUseFolder', { ...services, folder: dataFolder });
    console.error(words);
    // Started from a desktop there is no terminal to read.
    dialog.showErrorBox('GVI Fältbok', words.replaceAll(' / ', '\n\n'));
    app.exit(73);
    return;
  }

  const listener = createIpcListener(services.router);
  ipcMain.handle(callChannel, (event, method: unknown, ask: unknown) => {
    const frame = event.senderFrame;
    const sender =
      frame === null ? null : { url: frame.url, isMainFrame: frame === window?.webContents.mainFrame };
    return listener(sender, method, ask);
  });

  closeSession(session.defaultSession, join(here, '..', 'renderer'));
  // A Mac needs the menu for copy and paste; elsewhere the keys work without one.
  Menu.setApplicationMenu(
    process.platform === 'darwin'
      ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }])
      : null,
  );
  window = createWindow(join(here, '..', 'preload', 'preload.cjs'), !app.isPackaged);
  window.webContents.on('did-start-navigation', (details) => {
    if (details.isMainFrame && !details.isSameDocument) void services.router.pageStarted();
  });
  const suspend = (): void => window?.webContents.send(suspendChannel);
  powerMonitor.on('suspend', suspend);
  powerMonitor.on('lock-screen', suspend);

  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  window.on('closed', () => {
    window = null;
    app.quit();
  });
  let released = false;
  app.on('will-quit', (event) => {
    if (released) return;
    event.preventDefault();
    void services.release().finally(() => {
      released = true;
      rmSync(crash, { recursive: true, force: true });
      app.quit();
    });
  });
};

silence();
registerScheme();
if (app.requestSingleInstanceLock()) void run();
else app.quit();
