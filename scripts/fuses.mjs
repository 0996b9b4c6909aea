#!/usr/bin/env node
/**
 * `npm run fuses -- PATH`: reads the fuses of a packaged program (the executable, or a Mac's .app) back and ends with
 * status 1 when one is not as electron-builder.json asks; 2 when it cannot be read.
 */
import { readFileSync } from 'node:fs';
import { checkFuses, fuseNames } from './lib/fuses.mjs';

const [path, ...more] = process.argv.slice(2);
if (path === undefined || more.length > 0) {
  console.error('npm run fuses -- PATH');
  process.exit(2);
}
try {
  const configuration = JSON.parse(
    readFileSync(new URL('../electron-builder.json', import.meta.url), 'utf8'),
  );
  const { problems, notes } = checkFuses(path, configuration);
  for (const line of notes) console.log(line);
  for (const line of problems) console.error(line);
  if (problems.length === 0) console.log(`${Object.keys(fuseNames).length} fuses as asked for: ${path}`);
  process.exitCode = problems.length === 0 ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
