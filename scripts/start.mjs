/**
 * `npm start`: installs and builds what is missing, then runs the application in Electron where its program is
 * here or can be had, else in the browser host. Plain Node, Linux, Windows and macOS.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseStartArgs } from './lib/args.mjs';
import { chooseHost, hasDisplay } from './lib/chooseHost.mjs';
import { electronBinary, fetchElectron } from './lib/electronBinary.mjs';
import { prepare } from './lib/prepare.mjs';
import { line, pair } from './lib/terminal.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** The application creates the demonstration's vault under this; it guards fictional records only. */
const demoPassphrase = 'demo-demo-demo-demo';

const parsed = parseStartArgs(process.argv.slice(2));
if (!parsed.ok) {
  console.error(line('badArgument', { flag: parsed.flag }));
  process.exit(64);
}
const { args } = parsed;
if (args.help) {
  console.log(line('usage'));
  process.exit(0);
}

await prepare(root);

const choice = await chooseHost({
  wanted: args.host,
  open: args.open,
  display: hasDisplay(process.platform, process.env),
  binary: () => electronBinary(root),
  fetch: (insist) => fetchElectron(root, Date.now(), insist),
});
if (choice.host === null) {
  console.error(line('electronMissing', { detail: choice.detail }));
  process.exit(69);
}

let dataDir = args.dataDir === null ? null : resolve(args.dataDir);
if (args.demo) {
  // Never the folder that was named: a demonstration is removed at its end.
  const throwAway = mkdtempSync(join(tmpdir(), 'gvi-demo-'));
  dataDir = throwAway;
  process.on('exit', () =>
    rmSync(throwAway, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
  );
  console.log(line('demo', { passphrase: demoPassphrase }));
}
const handOn = dataDir === null ? args.handOn : [...args.handOn, `--data-dir=${dataDir}`];

if (choice.host === 'electron') {
  console.log(line('hostElectron'));
  const env = { ...process.env };
  delete env.ELECTRON_RUN_AS_NODE;
  const child = spawn(choice.path, [join(root, 'out', 'main', 'main.js'), ...handOn], {
    stdio: 'inherit',
    env,
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill());
  child.once('error', () => process.exit(70));
  child.once('exit', (code) => process.exit(code ?? 1));
} else {
  console.log(line('hostBrowser', { why: pair(choice.why, { detail: choice.detail }) }));
  const program = join(root, 'out', 'main', 'browser.js');
  // The same process: one thing to signal, and one whose end removes a demonstration's folder.
  process.argv = [process.execPath, program, ...handOn];
  await import(pathToFileURL(program).href);
}
