/**
 * From navigation to the first screen that something can be done on: an empty page, React alone, a field and a button of React
 * Aria, ours up to the unlock form (there is a vault, the host answers at once), and ours with every part loaded before it.
 * All are served by one server with the headers of our hosts, without which ours would refuse to ask for a passphrase.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { build, runnerImport } from 'vite';
import { inFreshPage, serve } from './browser.mjs';

/** As electron.vite.config.ts builds the page. */
const buildPeer = (root, name) =>
  build({
    root: join(root, 'tests', 'bench', 'page', name),
    configFile: false,
    logLevel: 'error',
    define: { __GVI_BUILD__: '"release"' },
    plugins: [react(), { ...optimizeLocales.vite({ locales: ['sv-SE', 'en-US'] }), enforce: 'pre' }],
    worker: { format: 'es' },
    build: {
      outDir: join(root, 'node_modules', `.bench-${name}`),
      emptyOutDir: true,
      minify: 'oxc',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 4000,
    },
  });

/** The host that the first screen asks: a journal, all protections on, and no answer to anything else. */
const hostOf = (policy) => `
  const ok = (value) => async () => ({ ok: true, value });
  window.host = new Proxy({
    info: ok({ host: 'browser', appVersion: '0', platform: 'linux', dataFolder: '/x', demo: false, saveFolder: null }),
    selfCheck: ok({
      policy: ${JSON.stringify(policy)}, window: { sandbox: 'on', isolation: 'on' }, lockHeld: true, journal: 'reachable',
      writable: true, freeBytes: 2 ** 40, folder: 'private',
    }),
    journalState: ok({ exists: true, length: 1000 }),
    keyStoreState: ok({ backend: 'none', holds: false }),
    attemptState: ok({ failed: 0, waitMs: 0 }),
    onSuspend: () => () => undefined,
  }, { get: (known, name) => known[name] ?? (async () => ({ ok: false, failure: { type: 'io', detail: String(name) } })) });
`;

/** Painted is what stands there a frame later. */
const painted = (page, selector) =>
  page.evaluate(
    (what) =>
      new Promise((resolve, reject) => {
        const ready = () => {
          if (performance.now() > 60_000) reject(new Error(`never painted: ${what}`));
          else if (document.querySelector(what) === null) requestAnimationFrame(ready);
          else
            requestAnimationFrame(() =>
              setTimeout(() => {
                const [words] = performance.getEntriesByName('first-contentful-paint');
                resolve({ ms: performance.now(), words: words?.startTime ?? performance.now() });
              }),
            );
        };
        ready();
      }),
    selector,
  );

/** What makes a book of our own page's empty store: with a row, and a journal that the host says is there, it is locked. */
const lockedBook = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const open = indexedDB.open('gvi-faltbok');
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          const write = open.result.transaction('state', 'readwrite');
          write.objectStore('state').put({ k: 1, box: new Uint8Array(1) });
          write.oncomplete = () => resolve();
          write.onerror = () => reject(write.error);
        };
      }),
  );

const contestants = [
  { name: 'empty page', folder: '.bench-react', path: 'empty.html', until: 'h1' },
  { name: 'React alone', folder: '.bench-react', path: '', until: 'h1' },
  { name: 'React with React Aria', folder: '.bench-aria', path: '', until: 'main form input' },
  { name: 'ours', folder: '../out/renderer', path: '', until: 'main form input' },
  // React's own screen, which has taken the place of the stand-in.
  {
    name: 'ours, the screen itself',
    folder: '../out/renderer',
    path: '',
    until: '#root:not([data-stand-in]) main form input',
  },
  { name: 'everything eager', folder: '.bench-eager', path: '', until: 'main form input' },
];

/** `first words` is when the browser says that something was painted: ours says that it starts. */
export const withFirstWords = (runs) => ({
  ...runs,
  'ours, first words': runs.ours.map(({ words }) => ({ ms: words })),
});

export const coldStart = async (root, folder, repeats, inTurns, say) => {
  const modules = join(root, 'node_modules');
  for (const name of ['react', 'aria', 'eager']) await buildPeer(root, name);
  writeFileSync(
    join(modules, '.bench-react', 'empty.html'),
    '<!doctype html><title>x</title><link rel="icon" href="data:,"><h1>x</h1>',
  );
  const { module } = await runnerImport(join(root, 'src-main', 'hosts', 'csp.ts'), { configFile: false });
  const host = hostOf(module.contentSecurityPolicy);
  const servers = new Map();
  for (const { name, folder: served } of contestants)
    servers.set(name, await serve(join(modules, served), module.securityHeaders));
  const inPage = (name, work) =>
    inFreshPage(folder.of('cold'), null, async (page) => {
      const { path, until } = contestants.find((one) => one.name === name);
      await page.addInitScript(host);
      await page.goto(`http://127.0.0.1:${servers.get(name).address().port}/${path}`);
      return work(page, until);
    });
  try {
    for (const name of ['ours', 'ours, the screen itself', 'everything eager'])
      await inPage(name, async (page) => {
        await painted(page, 'main button');
        await lockedBook(page);
      });
    const names = contestants.map(({ name }) => name);
    return withFirstWords(await inTurns(names, repeats, say, (name) => inPage(name, painted)));
  } finally {
    for (const server of servers.values()) server.close();
  }
};
