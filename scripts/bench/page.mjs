/**
 * Measurements in the browser: the page of tests/bench/page built, served on the loopback with the folder of data beside it,
 * and opened in a fresh Chromium for each measurement, so that nobody profits from what another has warmed up.
 */
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { chromium } from '@playwright/test';
import { build } from 'vite';

const types = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

export const buildPage = (root, outDir) =>
  build({
    root: join(root, 'tests', 'bench', 'page'),
    configFile: false,
    logLevel: 'error',
    worker: { format: 'es' },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'esnext',
      minify: true,
      rollupOptions: { input: join(root, 'tests', 'bench', 'page', 'export.html') },
    },
  });

const serve = (page, data) =>
  new Promise((resolve) => {
    const server = createServer((request, response) => {
      const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
      const file = path.startsWith('/data/')
        ? join(data, path.slice(6))
        : join(page, path === '/' ? 'export.html' : path);
      if (!existsSync(file)) return response.writeHead(404).end();
      response.writeHead(200, {
        'content-type': types[extname(file)] ?? 'application/octet-stream',
        'cache-control': 'no-store',
      });
      return createReadStream(file).pipe(response);
    });
    server.listen(0, '127.0.0.1', () => resolve(server));
  });

const peakMiB = (pid) =>
  Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

/** What the browser says of its renderer: processor time in seconds and process number. */
const rendererOf = async (session) => {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  return processInfo.filter(({ type }) => type === 'renderer').sort((a, b) => b.cpuTime - a.cpuTime)[0];
};

/** `run(name)` answers what tests/bench/child.ts answers; and `longest`, the longest task of the page's thread. */
export const openPageBench = async (page, data) => {
  const server = await serve(page, data);
  const { port } = server.address();
  return {
    run: async (name) => {
      const browser = await chromium.launch({
        executablePath: process.env.GVI_CHROMIUM ?? '/usr/bin/chromium',
        args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
      });
      try {
        const session = await browser.newBrowserCDPSession();
        const tab = await browser.newPage();
        await tab.goto(`http://127.0.0.1:${port}/`);
        await tab.evaluate((each) => globalThis.bench.prepare(each), name);
        const before = await rendererOf(session);
        const baseMiB = peakMiB(before.id);
        const { ms, bytes, longest } = await tab.evaluate(() => globalThis.bench.run());
        const after = await rendererOf(session);
        return {
          ms,
          cpuMs: (after.cpuTime - before.cpuTime) * 1000,
          bytes,
          peakMiB: peakMiB(after.id),
          baseMiB,
          longest,
        };
      } finally {
        await browser.close();
      }
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
};
