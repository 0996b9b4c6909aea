/**
 * `npm run dev`: the browser host, and a new build after each change of the page's sources; reload the page (F5)
 * to see it. A development build, in a folder of its own: where a protection is off it warns, and opens. A change under src-main needs a new start. Takes the flags of the browser host.
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
  const env = { ...process.env, GVI_BUILD: 'development' };
  const { code, output } = await run(process.execPath, [builder, 'build'], { cwd: root, env });
  building = false;
  console.log(code === 0 ? 'built' : output);
};
const later = () => {
  clearTimeout(timer);
  timer = setTimeout(build, quiet);
};
for (const folder of ['src-renderer', 'resources']) watch(join(root, folder), { recursive: true }, later);

await build();
await import(pathToFileURL(join(root, 'out', 'dev', 'main', 'browser.js')).href);
