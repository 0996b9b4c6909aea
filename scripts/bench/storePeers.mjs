/**
 * The libraries that keep records, sealed (dexie-encrypted, RxDB) or not (TinyBase), beside plain Dexie with as many. They are
 * slow, so they get a tenth of the records; the ratio is to plain Dexie with that tenth.
 */
import { join } from 'node:path';
import { build } from 'vite';
import { inFreshPage, serve } from './browser.mjs';

export const plain = 'plain Dexie';
export const storePeers = ['dexie-encrypted', 'RxDB', 'TinyBase'];
export const tenthOf = (size) => Math.max(1, Math.floor(size / 10));

/** dexie-encrypted asks for the Dexie that it was written for; all others have ours. */
const itsOwnDexie = {
  name: 'its-own-dexie',
  enforce: 'pre',
  resolveId(from, importer) {
    return from === 'dexie' && importer?.includes('/dexie-encrypted/')
      ? this.resolve('dexie3', importer)
      : null;
  },
};

/** Each save of TinyBase writes all that it holds: fewer of them, over as many records as ours holds. */
const savesOf = (name, saves) => (name === 'TinyBase' ? Math.min(saves, 100) : saves);
const heldBeforeSaves = { TinyBase: 2000 };

export const measureStorePeers = async (root, folder, { size, repeats, saves, wanted }, tools) => {
  const { inTurns, measured, say } = tools;
  const outDir = join(root, 'node_modules', '.bench-peers');
  await build({
    root: join(root, 'tests', 'bench', 'page', 'peers'),
    configFile: false,
    logLevel: 'error',
    plugins: [itsOwnDexie],
    worker: { format: 'es' },
    build: { outDir, emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 4000 },
  });
  const server = await serve(outDir);
  const address = `http://127.0.0.1:${server.address().port}/`;
  const ask = (profile, name, count) =>
    inFreshPage(folder.of(profile), address, (page) =>
      page.evaluate(([n, c]) => window.bench(n, c), [name, count]),
    );
  const names = [plain, ...storePeers];
  const profile = (name) => `a tenth in ${name}`;
  const result = {};
  try {
    if (wanted('unlock') || wanted('disk')) {
      const count = tenthOf(size);
      for (const name of names) {
        await ask(profile(name), `fill/${name}`, count);
        // Opened once more, so that the store has put its files in order.
        await ask(profile(name), `unlock/${name}`, count);
        say(`filled with ${count}: ${name}`);
      }
      if (wanted('unlock'))
        result['unlock of a tenth'] = await inTurns(
          names,
          repeats,
          (what) => say(`unlock of a tenth: ${what}`),
          (name) => measured(folder.of(profile(name)), address, `unlock/${name}`, count),
        );
      if (wanted('disk'))
        result['disk of a tenth'] = Object.fromEntries(
          names.map((name) => [name, [{ ms: folder.disk(profile(name)) / 1e6 }]]),
        );
    }
    if (wanted('save'))
      result['save by others'] = await inTurns(
        names,
        repeats,
        (what) => say(`save by others: ${what}`),
        async (name) => {
          folder.empty('saves of others');
          const held = heldBeforeSaves[name];
          if (held !== undefined) await ask('saves of others', `fill/${name}`, held);
          return measured(folder.of('saves of others'), address, `save/${name}`, savesOf(name, saves));
        },
      );
    return result;
  } finally {
    server.close();
  }
};
