/**
 * Drives Chromium over the page of tests/bench/page: each contestant has a profile of its own, filled once; each measurement
 * is a fresh browser on that profile, with one fresh page.
 */
import { cpSync, existsSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { chromium } from '@playwright/test';
import { build } from 'vite';

const types = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
};

export const buildPage = async (root, outDir, minify = 'oxc') => {
  await build({
    root: join(root, 'tests', 'bench', 'page'),
    configFile: false,
    logLevel: 'error',
    worker: { format: 'es' },
    build: { outDir, emptyOutDir: true, target: 'es2023', minify },
  });
};

export const serve = (folder, headers = {}) =>
  new Promise((resolve) => {
    const server = createServer((ask, answer) => {
      const path = normalize(new URL(ask.url, 'http://x').pathname);
      const file = join(folder, path === '/' ? 'index.html' : path);
      if (!existsSync(file)) return answer.writeHead(404).end();
      answer.writeHead(200, {
        'Content-Type': types[extname(file)] ?? 'text/plain',
        'Cache-Control': 'no-store',
        ...headers,
      });
      return answer.end(readFileSync(file));
    });
    server.listen(0, '127.0.0.1', () => resolve(server));
  });

const executablePath = existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : chromium.executablePath();

const flags = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  '--enable-precise-memory-info',
];

const bytesUnder = (path) =>
  !existsSync(path)
    ? 0
    : lstatSync(path).isDirectory()
      ? readdirSync(path).reduce((sum, name) => sum + bytesUnder(join(path, name)), 0)
      : lstatSync(path).size;

/** One browser, one page, one answer. No address: the work goes somewhere itself. */
export const inFreshPage = async (profile, address, work) => {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    locale: 'sv-SE',
    args: flags,
  });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    if (address !== null) {
      await page.goto(address);
      await page.waitForFunction(() => typeof window.bench === 'function');
    }
    const cdp = await context.newCDPSession(page);
    return await work(page, cdp);
  } finally {
    await context.close();
  }
};

export const heapOf = async (cdp) => {
  for (let i = 0; i < 3; i += 1) await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize = 0 } = await cdp.send('Runtime.getHeapUsage');
  return usedSize + backingStorageSize;
};

export const profiles = () => {
  const folder = mkdtempSync(join(tmpdir(), 'gvi-bench-page-'));
  return {
    of: (name) => join(folder, name),
    disk: (name) => bytesUnder(join(folder, name, 'Default', 'IndexedDB')),
    empty: (name) => rmSync(join(folder, name), { recursive: true, force: true }),
    copy: (from, to) => cpSync(join(folder, from), join(folder, to), { recursive: true }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};
