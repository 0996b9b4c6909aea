#!/usr/bin/env node
/**
 * `npm run test:faults`: seeded runs of the whole application that stop page, host or both at every write boundary, cut the
 * power, fill the disk, and damage journal and store (tests/faults; `npm test` runs a part). Shards run side by side.
 * `npm run test:faults -- --count 100000` overnight; `--seed N` replays one run and tells its story; `--large` damages each
 * file and rows of each table with 20 000 records instead, and prints how long the work took.
 */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const argv = process.argv.slice(2);
const numberAfter = (name) => {
  const at = argv.indexOf(name);
  if (at < 0) return null;
  const number = Number(argv[at + 1]);
  if (Number.isSafeInteger(number) && number > 0) return number;
  console.error(`${name} wants a number`);
  process.exit(2);
};
const seed = numberAfter('--seed');
const count = seed === null ? (numberAfter('--count') ?? 2000) : 1;
const first = seed ?? numberAfter('--from') ?? 1;
const large = argv.includes('--large');
const shards = Math.min(count, numberAfter('--shards') ?? availableParallelism());

const totals = { runs: 0, struck: 0, failed: 0 };
const add = (line) => {
  const [, runs, struck, failed] =
    /fault runs: (\d+) runs, (\d+) struck or damaged, (\d+) failed/.exec(line) ?? [];
  if (runs === undefined) return;
  totals.runs += Number(runs);
  totals.struck += Number(struck);
  totals.failed += Number(failed);
};

const run = (shard) =>
  new Promise((resolve) => {
    const file = `tests/faults/${large ? 'single' : 'faults'}.test.ts`;
    const args = ['run', '--maxWorkers=1', '--silent=false', '--no-color', file];
    const child = spawn(process.execPath, [`${root}/node_modules/vitest/vitest.mjs`, ...args], {
      cwd: root,
      env: {
        ...process.env,
        NO_COLOR: '1',
        ...(large ? { GVI_FAULT_LARGE: '20000' } : {}),
        GVI_FAULT_SEED: String(first + shard),
        GVI_FAULT_STEP: String(shards),
        GVI_FAULT_COUNT: String(Math.ceil((count - shard) / shards)),
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let rest = '';
    child.stdout.on('data', (part) => {
      const lines = (rest + part).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (line.trim() !== '' && !line.startsWith('stdout |')) console.log(line);
        add(line);
      }
    });
    child.once('close', resolve);
  });

const started = performance.now();
const codes = await Promise.all(Array.from({ length: large ? 1 : shards }, (_, shard) => run(shard)));
if (large) process.exit(codes[0] ?? 1);
const seconds = Math.round((performance.now() - started) / 1000);
console.log(
  `\n${totals.runs} fault runs from seed ${first}, ${totals.struck} struck or damaged, ${totals.failed} failed, ${seconds} s`,
);
process.exitCode = codes.every((code) => code === 0) && totals.runs === count ? 0 : 1;
