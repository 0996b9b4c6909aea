#!/usr/bin/env node
/**
 * `npm run bundle -- inspect|verify|records …`: the office's command (scripts/bundle/main.ts). It is built once, with vite,
 * and again when a source is newer; what was built needs no package. In a pipe call this file itself, or `npm run -s
 * bundle --`, since npm prints a line of its own to stdout.
 */
import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isOlder } from './lib/fresh.mjs';
import { line } from './lib/terminal.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const built = join(root, 'out', 'bundle', 'bundle.mjs');
const sources = [
  'scripts/bundle',
  'src-renderer/domain',
  'src-renderer/vault',
  'src-renderer/sync',
  'resources/bundle.json',
  'package-lock.json',
];

/** Two that start at once both build; each puts a whole file in place in one step. */
const build = async () => {
  mkdirSync(dirname(built), { recursive: true });
  const folder = mkdtempSync(join(dirname(built), 'building-'));
  try {
    const vite = await import('vite');
    await vite.build({
      root,
      configFile: false,
      logLevel: 'error',
      publicDir: false,
      ssr: { noExternal: true },
      build: {
        ssr: join(root, 'scripts', 'bundle', 'main.ts'),
        outDir: folder,
        target: 'node20',
        rollupOptions: { output: { entryFileNames: 'bundle.mjs' } },
      },
    });
    renameSync(join(folder, 'bundle.mjs'), built);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

if (isOlder(root, [built], sources)) {
  try {
    await build();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.error(line('stepFailed', { step: 'vite build (npm ci?)' }));
    process.exit(70);
  }
}
const { main } = await import(pathToFileURL(built).href);
process.exit(await main(process.argv.slice(2)));
