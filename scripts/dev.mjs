/**
 * `npm run dev`: the browser host, with a build that follows the sources; reload the page (F5) to see a change.
 * A change under src-main needs a new start. Takes the flags of the browser host.
 */
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { prepare } from './lib/prepare.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
await prepare(root);
const builder = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
const child = spawn(process.execPath, [builder, 'build', '--watch'], {
  cwd: root,
  stdio: ['ignore', 'ignore', 'inherit'],
});
process.on('exit', () => child.kill());
await import(pathToFileURL(join(root, 'out', 'main', 'browser.js')).href);
