/**
 * How the application is built: `out/main/main.js` (Electron), `out/main/browser.js` (browser host),
 * `out/preload/preload.cjs`, and `out/renderer` with the page and the browser host's bridge beside it.
 * Everything is bundled: what runs in the hosts needs no node_modules.
 */
import { resolve } from 'node:path';
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const at = (path: string): string => resolve(import.meta.dirname, path);

/**
 * What the page is: a release refuses to open a vault where a protection is off, a development build warns. Fixed here for
 * good; the two never share a folder, so that none is started in the place of the other.
 */
const isDevelopment = process.env.GVI_BUILD === 'development';
const out = isDevelopment ? 'out/dev' : 'out';

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
    plugins: [react(), { ...optimizeLocales.vite({ locales: ['sv-SE', 'en-US'] }), enforce: 'pre' }],
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
        },
      },
    },
  },
});
