#!/usr/bin/env node
/**
 * `npm run test:mutants`: breaks the merge, the import and what keeps saves on purpose, one fault at a time, and runs the laws,
 * the forgeries and the fault runs against each. Every fault must be
 * seen. Works on copies in a temporary folder, never on this tree. The laws must pass on an unbroken copy first.
 * `npm run test:mutants -- WORD…` runs only those whose reason or file has one of the words.
 */
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as exchange from '../tests/mutants/exchange.mjs';
import * as faults from '../tests/mutants/faults.mjs';
import * as merge from '../tests/mutants/merge.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const words = process.argv.slice(2);
const mutants = [merge, exchange, faults].flatMap(({ mutants: own, suite }) =>
  own.map((mutant) => ({ ...mutant, suite })),
);
const chosen = mutants.filter(
  ({ file, why }) => words.length === 0 || words.some((word) => `${file} ${why}`.includes(word)),
);
const sideBySide = 2;
const copied = [
  'src-renderer',
  'src-main',
  'tests',
  'package.json',
  'vitest.config.ts',
  'tsconfig.json',
  'tsconfig.base.json',
  'tsconfig.node.json',
  'tsconfig.renderer.json',
];

const folder = mkdtempSync(join(tmpdir(), 'gvi-mutants-'));
const children = new Set();
const end = () => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
};
process.once('exit', end);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130));

const makeCopy = (number) => {
  const path = join(folder, `copy-${number}`);
  for (const name of copied) cpSync(join(root, name), join(path, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(path, 'node_modules'), 'junction');
  return path;
};

/** Answers whether the laws hold in that copy, and what was said. */
const runLaws = (cwd, suite) =>
  new Promise((resolve) => {
    const args = [
      join(root, 'node_modules', 'vitest', 'vitest.mjs'),
      'run',
      '--bail=1',
      '--maxWorkers=1',
      '--no-color',
      ...suite,
    ];
    const child = spawn(process.execPath, args, {
      cwd,
      env: { ...process.env, GVI_LAWS: 'quick', GVI_FORGERIES: '600', GVI_FAULT_COUNT: '400', NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.add(child);
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (part) => {
        said += part;
      });
    child.once('close', (code) => {
      children.delete(child);
      resolve({ holds: code === 0, said });
    });
  });

const firstFailure = (said) => /FAIL\s+(.*)/.exec(said)?.[1]?.trim() ?? 'a file that does not load';
const places = (text, find) => text.split(find).length - 1;

/** One line a mutant; answers whether it was killed. */
const judge = async (mutant, copy) => {
  const path = join(copy, mutant.file);
  const whole = readFileSync(path, 'utf8');
  const found = places(whole, mutant.find);
  if (found !== 1) {
    console.log(`✗ does not apply (found ${found} times in ${mutant.file}): ${mutant.why}`);
    return false;
  }
  writeFileSync(
    path,
    whole.replace(mutant.find, () => mutant.replace),
  );
  const { holds, said } = await runLaws(copy, mutant.suite);
  writeFileSync(path, whole);
  const seen = !holds && said.includes('FAIL');
  console.log(
    seen
      ? `✓ killed: ${mutant.why}\n    by ${firstFailure(said)}`
      : `✗ ${holds ? 'lives' : 'broke off'}: ${mutant.why} (${mutant.file})`,
  );
  if (!holds && !seen) console.log(said.slice(-2000));
  return seen;
};

const started = performance.now();
const copies = Array.from({ length: Math.min(sideBySide, Math.max(1, chosen.length)) }, (_, number) =>
  makeCopy(number),
);
const sound = await runLaws(copies[0], [...new Set(chosen.flatMap(({ suite }) => suite))]);
if (!sound.holds) {
  console.log(`✗ the laws do not hold on the unbroken tree\n${sound.said.slice(-4000)}`);
  process.exit(1);
}
console.log(`✓ the laws hold on the unbroken tree (${Math.round((performance.now() - started) / 1000)} s)`);
const queue = [...chosen];
let killed = 0;
await Promise.all(
  copies.map(async (copy) => {
    for (let mutant = queue.shift(); mutant !== undefined; mutant = queue.shift())
      if (await judge(mutant, copy)) killed += 1;
  }),
);
console.log(
  `\n${killed} of ${chosen.length} mutants killed in ${Math.round((performance.now() - started) / 1000)} s`,
);
process.exit(killed === chosen.length && chosen.length > 0 ? 0 : 1);
