/**
 * `npm run bench`: measures import, export and bytes per commit in Node, and what needs a page in Chromium, beside the limit
 * and the peers, and prints the tables of docs/benchmarks.md. Only ratios of one run mean anything. Never fails on time: it says which budgets were kept.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { allRows, parseBenchArgs } from './bench/args.mjs';
import { measure, run } from './bench/measure.mjs';
import { buildPage, openPageBench } from './bench/page.mjs';
import { measurePages } from './bench/pages.mjs';
import { pageReport, pageTableOf } from './bench/pageTable.mjs';
import { report, tableOf } from './bench/table.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const parsed = parseBenchArgs(process.argv.slice(2));
if (!parsed.ok) {
  console.error(
    `unknown: ${parsed.flag}\nnpm run bench -- [--quick] [--size N] [--repeats N] [--rows a,b] [--json FILE]`,
    `rows: ${allRows.join(', ')}`,
  );
  process.exit(64);
}
const { args } = parsed;

const wants = (rows) => args.rows === null || rows.some((row) => args.rows.includes(row));
const exchangeRows = ['export', 'import'];
const table = {};

const measureExchange = async () => {
  // Inside the project, so that the peers are found where npm put them.
  const outDir = join(root, 'node_modules', '.bench');
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: { ssr: join(root, 'tests', 'bench', 'child.ts'), outDir, emptyOutDir: true, target: 'node20' },
  });
  const child = join(outDir, 'child.js');
  const pageDir = join(root, 'node_modules', '.bench-export');
  await buildPage(root, pageDir);
  const folder = mkdtempSync(join(tmpdir(), 'gvi-bench-'));
  const page = await openPageBench(pageDir, folder);
  try {
    console.log(`${args.size} commits onto ${args.size}, ${args.repeats} counted repeats after a warm-up.`);
    await run(child, ['fill', folder, String(args.size)]);
    const measured = await measure(child, folder, page, args.repeats, (line) => console.log(line));
    Object.assign(table, tableOf(measured, args.size));
    console.log(report(table));
  } finally {
    await page.close();
    rmSync(folder, { recursive: true, force: true });
  }
};

const measureInPages = async () => {
  console.log(`${args.size} records in Chromium, ${args.repeats} counted repeats after a warm-up.`);
  table.pages = pageTableOf(await measurePages(root, args, (line) => console.log(line)));
  console.log(pageReport(table.pages));
};

if (wants(exchangeRows)) await measureExchange();
if (wants(allRows.filter((row) => !exchangeRows.includes(row)))) await measureInPages();
if (args.json !== null) writeFileSync(args.json, `${JSON.stringify(table, null, 2)}\n`);
