/**
 * The rows that need a browser: unlock, memory, disk, save, Argon2id and cold start, each contestant in fresh pages of its own,
 * the turn reversed every other time. Gives tables of ratios to the reference of the same repeat.
 */
import { spawnSync } from 'node:child_process';
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPage, heapOf, inFreshPage, profiles, serve } from './browser.mjs';
import { coldStart } from './coldStart.mjs';
import { nativeArgon } from './nativeArgon.mjs';
import { measureStorePeers } from './storePeers.mjs';

const ask = (page, name, count) => page.evaluate(([n, c]) => window.bench(n, c), [name, count]);
const asNumber = (answer) => (typeof answer === 'number' ? { ms: answer } : answer);

const inTurns = async (names, repeats, say, work) => {
  const runs = Object.fromEntries(names.map((name) => [name, []]));
  for (let turn = 0; turn <= repeats; turn += 1) {
    for (const name of turn % 2 === 0 ? names : [...names].reverse()) {
      const one = await work(name);
      if (turn > 0) runs[name].push(one);
    }
    say(turn === 0 ? 'warm-up' : `${turn} of ${repeats}`);
  }
  return runs;
};

const cpuOf = async (cdp) => {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'ProcessTime')?.value ?? 0) * 1000;
};

/** Once in a fresh page: wall clock, processor time of the page's process, memory afterwards. */
const measured = (store, address, name, count) =>
  inFreshPage(store, address, async (page, cdp) => {
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    const heap = await heapOf(cdp);
    const cpu = await cpuOf(cdp);
    const answer = asNumber(await ask(page, name, count));
    const cpuMs = (await cpuOf(cdp)) - cpu;
    return { ...answer, cpuMs, heap: (await heapOf(cdp)) - heap };
  });

const stores = {
  ours: 'ours',
  'ours, every record': 'ours',
  'plain Dexie': 'plain Dexie',
  'one seal a record': 'one seal a record',
};

/** What one flush of a page's journal costs here: quoted apart, since a virtual disk lies about it. */
const flushP99 = (n) => {
  const folder = mkdtempSync(join(tmpdir(), 'gvi-bench-flush-'));
  const file = openSync(join(folder, 'journal'), 'w');
  const times = [];
  for (let i = 0; i < n; i += 1) {
    const before = performance.now();
    writeSync(file, Buffer.alloc(1400, i));
    fdatasyncSync(file);
    times.push(performance.now() - before);
  }
  closeSync(file);
  rmSync(folder, { recursive: true });
  return times.sort((a, b) => a - b)[Math.floor(n * 0.99)];
};

export const measurePages = async (root, { size, repeats, rows, saves }, say) => {
  const wanted = (row) => rows === null || rows.includes(row);
  const outDir = join(root, 'node_modules', '.bench-page');
  await buildPage(root, outDir);
  const server = await serve(outDir);
  const address = `http://127.0.0.1:${server.address().port}/`;
  const folder = profiles();
  const result = {};
  try {
    if (wanted('unlock') || wanted('memory') || wanted('disk')) {
      const filled = ['ours', 'plain Dexie', 'one seal a record'];
      for (const name of filled) {
        const facts = await inFreshPage(folder.of(name), address, (page) => ask(page, `fill/${name}`, size));
        say(`filled: ${name} ${facts === undefined ? '' : JSON.stringify(facts)}`);
      }
      // Opened once more, so that the store has put its files in order.
      for (const name of filled) await measured(folder.of(name), address, `unlock/${name}`, size);
      const runs = await inTurns(
        Object.keys(stores),
        repeats,
        (what) => say(`unlock: ${what}`),
        (name) => measured(folder.of(stores[name]), address, `unlock/${name}`, size),
      );
      if (wanted('unlock')) result.unlock = runs;
      if (wanted('memory'))
        result.memory = Object.fromEntries(
          Object.entries(runs).map(([name, list]) => [name, list.map(({ heap }) => ({ ms: heap / size }))]),
        );
      if (wanted('disk'))
        result.disk = Object.fromEntries(filled.map((name) => [name, [{ ms: folder.disk(name) / 1e6 }]]));
    }
    if (wanted('save')) {
      const held = { ours: 2000, 'ours, 20 000 records held': 20_000 };
      for (const [name, count] of Object.entries(held))
        await inFreshPage(folder.of(`filled for ${name}`), address, (page) => ask(page, 'fill/ours', count));
      // Each time on a copy of what was filled, so that no run finds what the one before saved.
      const anew = (name) => {
        folder.empty('saves');
        if (held[name] !== undefined) folder.copy(`filled for ${name}`, 'saves');
        return folder.of('saves');
      };
      result.save = await inTurns(
        [...Object.keys(held), 'plain Dexie'],
        repeats,
        (what) => say(`save: ${what}`),
        (name) => measured(anew(name), address, name in held ? 'save/ours' : `save/${name}`, saves),
      );
      result.saveSteps = await inFreshPage(anew('ours'), address, (page) => ask(page, 'save/steps', saves));
      result.flushP99 = flushP99(2000);
    }
    if (wanted('unlock') || wanted('disk') || wanted('save'))
      Object.assign(
        result,
        await measureStorePeers(root, folder, { size, repeats, saves, wanted }, { inTurns, measured, say }),
      );
    if (wanted('mend')) {
      const runs = [];
      for (let turn = 0; turn < repeats; turn += 1) {
        folder.empty('mend');
        runs.push(await inFreshPage(folder.of('mend'), address, (page) => ask(page, 'mend', 20_000)));
        say(`mend: ${turn + 1} of ${repeats}`);
      }
      result.mend = Object.fromEntries(
        Object.keys(runs[0]).map((name) => [name, runs.map((run) => ({ ms: run[name] }))]),
      );
    }
    if (wanted('argon2id'))
      result.argon2id = await inTurns(
        ['ours', 'noble', 'ours, 256 MiB', 'native, in Node'],
        repeats,
        (what) => say(`argon2id: ${what}`),
        (name) =>
          name === 'native, in Node'
            ? nativeArgon(64)
            : measured(folder.of('argon'), address, `argon2id/${name}`, 1),
      );
    if (wanted('coldStart')) {
      const built = spawnSync('npm', ['run', 'build'], { cwd: root, stdio: 'ignore' });
      if (built.status !== 0) throw new Error('npm run build failed');
      result.coldStart = await coldStart(root, folder, repeats, inTurns, (what) =>
        say(`cold start: ${what}`),
      );
    }
    return result;
  } finally {
    folder.remove();
    server.close();
  }
};
