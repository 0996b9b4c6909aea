#!/usr/bin/env node
/**
 * `npm run test:laws`: the laws of the merge in full (`npm test` runs a part of them): every log of seven operations in all
 * orders, 100 000 random histories, closings and erased forms of more commits. Shards run side by side, one a processor.
 * `npm run test:laws -- --histories 500000 --shards 4`
 */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const argv = process.argv.slice(2);
const numberAfter = (name, otherwise) => {
  const at = argv.indexOf(name);
  if (at < 0) return otherwise;
  const number = Number(argv[at + 1]);
  if (Number.isSafeInteger(number) && number > 0) return number;
  console.error(`${name} wants a number`);
  process.exit(2);
};
const histories = numberAfter('--histories', 100_000);
const shards = numberAfter('--shards', availableParallelism());
const files = ['foldShapes', 'foldLeftOutLaws', 'foldHistories', 'foldReadLaws'].map(
  (name) => `tests/sync/${name}`,
);

const totals = new Map();
/** `six and seven: 2992 logs of six, 191488 logs of seven, …`: figures of one law, added up over the shards. */
const add = (line) => {
  const [, law, figures] = /^(?!stdout)([^✓]+?): (\d+ .*)$/.exec(line) ?? [];
  if (figures === undefined) return;
  const sum = totals.get(law) ?? new Map();
  totals.set(law, sum);
  for (const [, count, name] of figures.matchAll(/(\d+) ([^,]+)/g))
    sum.set(name, (sum.get(name) ?? 0) + Number(count));
};

const run = (shard) =>
  new Promise((resolve) => {
    const args = ['run', '--maxWorkers=1', '--silent=false', '--no-color', ...files];
    const child = spawn(process.execPath, [`${root}/node_modules/vitest/vitest.mjs`, ...args], {
      cwd: root,
      env: {
        ...process.env,
        NO_COLOR: '1',
        GVI_LAWS: 'full',
        GVI_LAWS_SHARD: `${shard}/${shards}`,
        GVI_HISTORIES: String(histories),
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let rest = '';
    child.stdout.on('data', (part) => {
      const lines = (rest + part).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (line.trim() !== '') console.log(`${shard}/${shards} ${line}`);
        add(line);
      }
    });
    child.once('close', resolve);
  });

const started = performance.now();
const codes = await Promise.all(Array.from({ length: shards }, (_, at) => run(at + 1)));
console.log('\nAll shards together:');
for (const [law, figures] of totals)
  console.log(`  ${law}: ${[...figures].map(([name, count]) => `${count} ${name}`).join(', ')}`);
console.log(`${Math.round((performance.now() - started) / 1000)} s`);
process.exitCode = codes.every((code) => code === 0) ? 0 : 1;
