#!/usr/bin/env node
/**
 * `npm run test:typing`: kill −9 while somebody types, five hundred times, at moments drawn from a seed. Each run is one
 * of tests/e2e/typing-kills.spec.ts; what it lost is added up here.
 * `npm run test:typing -- --count 40 --seed tuesday`, and after a failure `-- --again tuesday-17`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare } from './lib/prepare.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const argv = process.argv.slice(2);
const known = ['--count', '--seed', '--from', '--again', '--workers'];
const given = new Map();
for (let at = 0; at < argv.length; at += 2) {
  const value = argv[at + 1];
  const isNumber = ['--count', '--from', '--workers'].includes(argv[at]);
  if (!known.includes(argv[at]) || value === undefined || (isNumber && !/^[1-9]\d*$/.test(value))) {
    console.error(`${known.join(' N, ')} N`);
    process.exit(2);
  }
  given.set(argv[at], value);
}
const seed = given.get('--seed') ?? String(Date.now());
const count = Number(given.get('--count') ?? 500);

await prepare(root);
const folder = mkdtempSync(join(tmpdir(), 'gvi-typing-report-'));
const report = join(folder, 'runs.jsonl');
const env = {
  ...process.env,
  GVI_TYPING_SEED: seed,
  GVI_TYPING_COUNT: String(count),
  GVI_TYPING_FROM: given.get('--from') ?? '1',
  GVI_TYPING_REPORT: report,
  PLAYWRIGHT_JSON_OUTPUT_FILE: join(root, 'test-results', 'typing.json'),
  ...(given.has('--again') ? { GVI_TYPING_AGAIN: given.get('--again') } : {}),
};
console.log(`seed ${seed}, ${given.has('--again') ? 1 : count} runs`);
const playwright = join(root, 'node_modules', '@playwright', 'test', 'cli.js');
const started = performance.now();
const { status } = spawnSync(
  process.execPath,
  [
    playwright,
    'test',
    'tests/e2e/typing-kills.spec.ts',
    '--project=browser-host',
    '--fully-parallel',
    `--workers=${given.get('--workers') ?? 2}`,
  ],
  { cwd: root, env, stdio: 'inherit' },
);

const lines = (() => {
  try {
    return readFileSync(report, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  } catch {
    return [];
  }
})();
rmSync(folder, { recursive: true, force: true });
const lost = lines.map((line) => line.lostMilliseconds).sort((a, b) => a - b);
const sum = (of) => lines.reduce((total, line) => total + of(line), 0);
const by = (victim) => lines.filter((line) => line.victim === victim).length;
console.log(
  `${lines.length} runs that lost at most the last second (page ${by('page')}, tab ${by('tab')}, host ${by('host')}, both ${by('both')}): ` +
    `${sum((line) => line.typed)} letters typed, ${sum((line) => line.typed - Math.min(line.typed, line.kept))} lost; ` +
    `typed before the kill at most ${lost.at(-1) ?? 0} ms, median ${lost[lost.length >> 1] ?? 0} ms; ${Math.round((performance.now() - started) / 1000)} s`,
);
process.exitCode = status ?? 1;
