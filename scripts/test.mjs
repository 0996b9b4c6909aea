#!/usr/bin/env node
/**
 * `npm test`: installs what is missing, runs every proof, and ends with one line `N passed, N failed, N skipped`.
 * Plain Node and nothing installed is enough to start it; Linux, macOS and Windows alike.
 * It never tries a failed test again, and never calls something tested that did not run.
 */
import { installBrowser, installPackages, installTools } from './proof/install.mjs';
import { optionsFrom, usage } from './proof/options.mjs';
import { partsFor } from './proof/parts.mjs';
import { addCounts, noCounts, summaryLine } from './proof/reports.mjs';
import { runParts } from './proof/run.mjs';
import { createTemp } from './proof/temp.mjs';

const root = new URL('..', import.meta.url);
const options = optionsFrom(process.argv.slice(2));
if (options.type !== 'run') {
  console.log(options.type === 'usage' ? usage : `${options.problem}\n\n${usage}`);
  process.exit(options.type === 'usage' ? 0 : 2);
}

/** What is missing is fetched before anything runs; what cannot be had is a failure that says what to do. */
const prepare = async ({ install, wanted }) => {
  if (!install) return;
  await installPackages(root);
  if (!wanted.some((name) => name.startsWith('e2e'))) return;
  await installTools(root, { electron: wanted.includes('e2e-electron') });
  await installBrowser(root);
};

const started = performance.now();
const temp = createTemp();
let total = noCounts;
try {
  await prepare(options);
  const { parts, notes } = partsFor({ root, ...options });
  const results = await runParts(parts, { env: temp.env, onChild: temp.onChild });
  for (const note of notes) console.log(note);
  for (const result of results) total = addCounts(total, result.counts);
} catch (error) {
  total = addCounts(total, { passed: 0, failed: 1, skipped: 0 });
  console.log(`\n✗ ${error instanceof Error ? error.message : String(error)}`);
} finally {
  temp.remove();
}
console.log(`\nAll of it took ${Math.round((performance.now() - started) / 1000)} s.`);
process.exitCode = total.failed > 0 ? 1 : 0;
console.log(summaryLine(total));
