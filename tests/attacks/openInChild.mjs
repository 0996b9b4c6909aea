/**
 * Opens the bundle files named, in a process of its own with little memory, and says of each the answer, how far it was
 * unpacked, and how much the process had grown at most by then. `node --max-old-space-size=N openInChild.mjs KEYS FILE…`
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const [keysFile, ...files] = process.argv.slice(2);
const { module } = await runnerImport(
  fileURLToPath(new URL('../../src-renderer/sync/openBundle.ts', import.meta.url)),
);
const keys = JSON.parse(readFileSync(keysFile, 'utf8'));
const begun = process.resourceUsage().maxRSS;
for (const file of files) {
  let unpacked = 0;
  const opened = await module.openBundle(Uint8Array.from(readFileSync(file)), {
    keys,
    onProgress: (bytes) => {
      unpacked = bytes;
    },
  });
  const grownKiB = process.resourceUsage().maxRSS - begun;
  console.log(JSON.stringify({ answer: opened.ok ? 'opened' : opened.error, unpacked, grownKiB }));
}
