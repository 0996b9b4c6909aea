/** The Chromium that the e2e specs drive: Debian's package where it is, else the one that Playwright downloaded. */
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { inProject } from './tools.mjs';

export const debianChromium = '/usr/bin/chromium';

/** Null when there is none. Playwright is imported late: this file is read before anything is installed. */
export const chromiumPath = async (root) => {
  if (process.platform === 'linux' && existsSync(debianChromium)) return debianChromium;
  const { chromium } = await import(
    pathToFileURL(inProject(root, 'node_modules', '@playwright', 'test', 'index.mjs')).href
  );
  const own = chromium.executablePath();
  return existsSync(own) ? own : null;
};
