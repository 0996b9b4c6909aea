/** Is what was installed or built older than what it was made from? By times of files, no content is read. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const timeOf = (path) => (existsSync(path) ? statSync(path).mtimeMs : null);

const newest = (path) => {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
};

export const needsInstall = (root) => {
  const installed = timeOf(join(root, 'node_modules', '.package-lock.json'));
  return installed === null || installed < (timeOf(join(root, 'package-lock.json')) ?? 0);
};

const sources = [
  'src-main',
  'src-renderer',
  'resources',
  'electron.vite.config.ts',
  'scripts/lib/standIn.ts',
  'package-lock.json',
];
const results = [
  'main/main.js',
  'main/browser.js',
  'preload/preload.cjs',
  'renderer/index.html',
  'renderer/bridge.js',
];

/** The oldest result counts: a build that stopped half-way is no build. `sources` are paths from the root. */
export const isOlder = (root, results, sources) => {
  const built = results.map(timeOf);
  if (built.some((time) => time === null)) return true;
  const made = Math.max(
    ...sources
      .map((name) => join(root, name))
      .filter(existsSync)
      .map(newest),
  );
  return Math.min(...built) < made;
};

export const needsBuild = (root) =>
  isOlder(
    root,
    results.map((name) => join(root, 'out', name)),
    sources,
  );
