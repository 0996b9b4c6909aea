/**
 * From navigation to the first thing painted that says something: an empty page, React alone, and ours up to the first screen
 * (the host answers at once, there is no vault).
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { inFreshPage, serve } from './browser.mjs';

const buildReact = (root, outDir) =>
  build({
    root: join(root, 'tests', 'bench', 'page', 'react'),
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    build: { outDir, emptyOutDir: true, minify: 'oxc', modulePreload: { polyfill: false } },
  });

/** The host that the first screen asks: no journal, no folder. */
const host = `
  const ok = (value) => async () => ({ ok: true, value });
  window.host = new Proxy({
    info: ok({ host: 'browser', appVersion: '0', platform: 'linux', dataFolder: '', demo: false, saveFolder: null }),
    journalState: ok({ exists: false, length: 0 }),
    journalSideFiles: ok({ names: [] }),
    onSuspend: () => () => undefined,
  }, { get: (known, name) => known[name] ?? (async () => ({ ok: false, failure: { type: 'io', detail: String(name) } })) });
`;

const painted = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const ready = () => {
          const filled = document.querySelector('main, h1, [data-bench]');
          if (filled === null) requestAnimationFrame(ready);
          else requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
        };
        ready();
      }),
  );

export const coldStart = async (root, folder, repeats, inTurns, say) => {
  const reactOut = join(root, 'node_modules', '.bench-react');
  await buildReact(root, reactOut);
  writeFileSync(
    join(reactOut, 'empty.html'),
    '<!doctype html><title>x</title><link rel="icon" href="data:,"><h1>x</h1>',
  );
  const servers = { react: await serve(reactOut), ours: await serve(join(root, 'out', 'renderer')) };
  const at = (name, path) => `http://127.0.0.1:${servers[name].address().port}/${path}`;
  const addresses = {
    'empty page': at('react', 'empty.html'),
    'React alone': at('react', ''),
    ours: at('ours', ''),
  };
  try {
    return await inTurns(Object.keys(addresses), repeats, say, async (name) => ({
      ms: await inFreshPage(folder.of('cold'), null, async (page) => {
        await page.addInitScript(host);
        await page.goto(addresses[name]);
        return painted(page);
      }),
    }));
  } finally {
    for (const server of Object.values(servers)) server.close();
  }
};
