/**
 * Finds Chromium, Chrome or Edge and says how to start it: an app window on a profile of its own inside the data
 * folder, with everything switched off by which a browser calls out or writes elsewhere. Pure but for `exists`.
 */
import { posix, win32 } from 'node:path';

export type Finder = {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** A path to try as it is, links resolved; null when there is no such file. */
  readonly real: (path: string) => string | null;
};

const linuxNames = [
  'chromium',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
  'chromium-browser',
];
const macApps = ['Google Chrome', 'Microsoft Edge', 'Chromium'];
const windowsPrograms = [
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
  ['Chromium', 'Application', 'chrome.exe'],
];

const candidates = ({ platform, env, home }: Finder): readonly string[] => {
  if (platform === 'win32') {
    const roots = [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA].filter(
      (r) => r !== undefined,
    );
    return windowsPrograms.flatMap((parts) => roots.map((root) => win32.join(root, ...parts)));
  }
  if (platform === 'darwin') {
    return macApps.flatMap((app) =>
      ['/Applications', posix.join(home, 'Applications')].map((root) =>
        posix.join(root, `${app}.app`, 'Contents', 'MacOS', app),
      ),
    );
  }
  const folders = (env.PATH ?? '').split(':').filter((folder) => posix.isAbsolute(folder));
  return linuxNames.flatMap((name) => folders.map((folder) => posix.join(folder, name)));
};

/** `GVI_BROWSER` names one that lies elsewhere. */
export const findBrowser = (finder: Finder): string | null => {
  const named = finder.env.GVI_BROWSER;
  if (named !== undefined && named !== '') return finder.real(named) === null ? null : named;
  const found = candidates(finder).find((path) => {
    const real = finder.real(path);
    // A snap may not enter hidden folders, where the data folder lies.
    return real !== null && !/^\/snap\/|\/snap$/.test(real);
  });
  return found ?? null;
};

export const hasDisplay = ({ platform, env }: Pick<Finder, 'platform' | 'env'>): boolean =>
  platform === 'win32' || platform === 'darwin' || Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY);

export const browserFlags = (address: string, profile: string): readonly string[] => [
  `--app=${address}`,
  `--user-data-dir=${profile}`,
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  '--no-proxy-server',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-domain-reliability',
  '--disable-client-side-phishing-detection',
  '--disable-features=AutofillServerCommunication,OptimizationHints,Translate,MediaRouter',
  '--disable-extensions',
  '--disable-default-apps',
  '--disable-breakpad',
  '--no-pings',
  '--no-first-run',
  '--no-default-browser-check',
  '--hide-crash-restore-bubble',
  // Nothing of ours is in the system's key store, and asking for it would stop a person at the first start.
  '--password-store=basic',
  '--use-mock-keychain',
];
