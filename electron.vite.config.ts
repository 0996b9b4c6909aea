/**
 * How the application is built: `out/main/main.js` (Electron), `out/main/browser.js` (browser host),
 * `out/preload/preload.cjs`, and `out/renderer` with the page and the browser host's bridge beside it.
 * Everything is bundled: what runs in the hosts needs no node_modules.
 */
import { resolve } from 'node:path';
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';
import { standIn } from './scripts/lib/standIn';

const at = (path: string): string => resolve(import.meta.dirname, path);

/**
 * What the page is: a release refuses to open a vault where a protection is off, a development build warns. Fixed here for
 * good; the two never share a folder, so that none is started in the place of the other.
 */
const isDevelopment = process.env.GVI_BUILD === 'development';
const out = isDevelopment ? 'out/dev' : 'out';

/** What the entry fetches first of all (`ui/root`) is named in the page, so that it is on its way before the entry runs. */
const fetchRootEarly = (): Plugin => ({
  name: 'fetch-root-early',
  transformIndexHtml: {
    order: 'post',
    handler: (html, { bundle = {} }) => {
      const chunks = Object.values(bundle).filter((one) => one.type === 'chunk');
      const wanted = new Set(chunks.filter(({ name, isDynamicEntry }) => name === 'root' && isDynamicEntry));
      if (wanted.size !== 1) throw new Error('ui/root is no chunk of its own');
      for (const { imports } of wanted)
        for (const chunk of chunks) if (imports.includes(chunk.fileName)) wanted.add(chunk);
      const css = [...wanted].flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])]);
      const links = [
        ...css.map((href) => ({ rel: 'stylesheet', href })),
        ...[...wanted].map(({ fileName }) => ({ rel: 'modulepreload', href: fileName })),
      ].filter(({ href }) => !html.includes(href));
      return links.map(({ rel, href }) => ({
        tag: 'link',
        attrs: { rel, crossorigin: true, href: `./${href}` },
        injectTo: 'head' as const,
      }));
    },
  },
});

export default defineConfig({
  main: {
    build: {
      outDir: at(`${out}/main`),
      externalizeDeps: false,
      rollupOptions: {
        input: {
          main: at('src-main/hosts/electron/main.ts'),
          browser: at('src-main/hosts/browser/main.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      outDir: at(`${out}/preload`),
      externalizeDeps: false,
      rollupOptions: {
        input: { preload: at('src-main/hosts/electron/preload.ts') },
        // The sandbox takes CommonJS only.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src-renderer'),
    base: '/',
    define: { __GVI_BUILD__: JSON.stringify(isDevelopment ? 'development' : 'release') },
    plugins: [
      react(),
      { ...optimizeLocales.vite({ locales: ['sv-SE', 'en-US'] }), enforce: 'pre' },
      fetchRootEarly(),
      standIn(at('src-renderer'), [react()]),
    ],
    // Words are read faster as a string than as code.
    json: { stringify: true },
    worker: { format: 'es' },
    build: {
      outDir: at(`${out}/renderer`),
      emptyOutDir: true,
      minify: 'oxc',
      // Inline data would need room in the policy; a polyfill would be injected.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: {
        input: {
          index: at('src-renderer/index.html'),
          bridge: at('src-main/hosts/browser/bridge.ts'),
        },
        output: {
          entryFileNames: (chunk) => (chunk.name === 'bridge' ? 'bridge.js' : 'assets/[name]-[hash].js'),
          // What is refused on purpose at each start (selfCheck) makes the engine read the file again in which it was thrown.
          codeSplitting: { groups: [{ name: 'policy', test: /trustedTypes|installPolicy|lookAtPage/ }] },
        },
      },
    },
  },
});
