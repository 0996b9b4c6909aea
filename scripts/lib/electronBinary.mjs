/**
 * Is Electron's program here, or can it be had? Its npm package holds none; `import 'electron'` would start a
 * download unasked, so files are looked at instead. Fetching is bounded, and where it failed it is not tried
 * again for a day: a network that swallows packets would else cost a minute at every start.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from './run.mjs';

const bound = 60_000;
const again = 24 * 3_600_000;

export const electronBinary = (root) => {
  const folder = join(root, 'node_modules', 'electron');
  try {
    const path = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8').trim());
    return existsSync(path) ? path : null;
  } catch {
    return null;
  }
};

const reasonIn = (output) =>
  /\b(fetch failed|E[A-Z]{4,}|HTTPError|TimeoutError|status code \d+|Response code \d+)/.exec(output)?.[1] ??
  'error';

/** Answers the path, or why there is none. */
export const fetchElectron = async (root, now, insist) => {
  const script = join(root, 'node_modules', 'electron', 'install.js');
  const stamp = join(root, 'node_modules', '.cache', 'gvi-electron-not-fetched');
  if (process.env.ELECTRON_SKIP_BINARY_DOWNLOAD)
    return { path: null, detail: 'ELECTRON_SKIP_BINARY_DOWNLOAD' };
  if (!existsSync(script)) return { path: null, detail: 'node_modules/electron' };
  if (!insist && existsSync(stamp) && Math.abs(now - statSync(stamp).mtimeMs) < again) {
    return { path: null, detail: readFileSync(stamp, 'utf8') };
  }
  const { output, late } = await run(process.execPath, [script], { cwd: root, limit: bound });
  const path = electronBinary(root);
  if (path !== null) {
    rmSync(stamp, { force: true });
    return { path, detail: '' };
  }
  const detail = late ? `${bound / 1000} s` : reasonIn(output);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, detail);
  return { path: null, detail };
};
