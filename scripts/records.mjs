/** Writes docs/records.md anew: `node scripts/records.mjs`. */
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const { module } = await runnerImport(`${root}scripts/recordsPage.ts`, {
  root,
  configFile: false,
  logLevel: 'error',
});
await mkdir(`${root}docs`, { recursive: true });
await writeFile(`${root}docs/records.md`, module.recordsPage());
console.log('docs/records.md written');
