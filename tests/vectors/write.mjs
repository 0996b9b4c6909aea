#!/usr/bin/env node
/**
 * `node tests/vectors/write.mjs NAME…` writes what `make-NAME.ts` makes. A file that is there and says something else is
 * frozen: it is named and left as it is. To add a vector, delete the file, write it anew, and read the difference.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

let differing = 0;
for (const name of process.argv.slice(2)) {
  const { module } = await runnerImport(fileURLToPath(new URL(`make-${name}.ts`, import.meta.url)));
  for (const [path, text] of Object.entries(module.vectors)) {
    const target = fileURLToPath(new URL(path, import.meta.url));
    mkdirSync(dirname(target), { recursive: true });
    if (!existsSync(target)) {
      writeFileSync(target, text);
      console.log(`written: ${path}`);
    } else if (readFileSync(target, 'utf8') === text) console.log(`as it was: ${path}`);
    else {
      differing += 1;
      console.log(`frozen, and says something else: ${path}`);
    }
  }
}
process.exitCode = differing === 0 ? 0 : 1;
