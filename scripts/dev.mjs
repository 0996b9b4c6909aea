/**
 * `npm run dev`: the browser host, and a new build after each change of the page's sources; reload the page (F5)
 * to see it. A change under src-main needs a new start. Takes the flags of the browser host.
 */
import { watch } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { prepare } from './lib/prepare.mjs';
import { run } from './lib/run.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const builder = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
/** Editors write a file in several steps. */
const quiet = 300;

await prepare(root);

let timer = null;
let building = false;
const build = async () => {
  if (building) {
    later();
    return;
  }
  building = true;
  const { code, output } = await run(process.execPath, [builder, 'build'], { cwd: root });
  building = false;
  console.log(code === 0 ? 'built' : output);
};
const later = () => {
  clearTimeout(timer);
  timer = setTimeout(build, quiet);
};
for (const folder of ['src-renderer', 'resources']) watch(join(root, folder), { recursive: true }, later);

await import(pathToFileURL(join(root, 'out', 'main', 'browser.js')).href);
