/** Which Chromium the specs drive, and with which flags: the product's own, and the few that a test cannot do without. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { browserFlags } from '../../../src-main/hosts/browser/chromium';

const debian = '/usr/bin/chromium';

export const chromiumPath = (): string =>
  process.platform === 'linux' && existsSync(debian) ? debian : chromium.executablePath();

/** Root has none, nor has a machine on which people may not make namespaces; the product never leaves it off. */
const sandboxWorks = (): boolean => {
  if (process.platform !== 'linux') return true;
  if (process.getuid?.() === 0) return false;
  return spawnSync('unshare', ['--user', '--map-root-user', 'true']).status === 0;
};
export const sandboxFlags: readonly string[] = sandboxWorks() ? [] : ['--no-sandbox'];

/** The product opens its address as an app window at once; the specs open it when they are watching. */
export const flagsFor = (ask: {
  readonly profile: string;
  readonly netLog: string;
  readonly headless: boolean;
}): string[] => [
  ...browserFlags('about:blank', ask.profile).filter((flag) => !flag.startsWith('--app=')),
  ...sandboxFlags,
  ...(ask.headless ? ['--headless'] : []),
  `--log-net-log=${ask.netLog}`,
  '--remote-debugging-pipe',
  'about:blank',
];
