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

/**
 * The first screens' styles are named in the page, for its stand-in (ui/standIn) is drawn before their scripts are asked for:
 * those would only make it wait.
 */
const styleFirst = (): Plugin => ({
  name: 'style-first',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle = {} }) => {
      const chunks = Object.values(bundle).filter((one) => one.type === 'chunk');
      const root = chunks.find(({ name, isDynamicEntry }) => name === 'root' && isDynamicEntry);
      if (root === undefined) throw new Error('ui/root is no chunk of its own');
      const first = [root, ...chunks.filter(({ fileName }) => root.imports.includes(fileName))];
      const css = first.flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])]);
      return [...new Set(css)].map((href) => ({
        tag: 'link',
        attrs: { rel: 'stylesheet', crossorigin: true, href: `./${href}` },
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
      styleFirst(),
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
          // What the entry shares with the rest, in one file beside it.
          codeSplitting: {
            groups: [{ name: 'shared', test: /domain.(result|ids)\.ts|zustand.esm.vanilla/ }],
          },
        },
      },
    },
  },
});
