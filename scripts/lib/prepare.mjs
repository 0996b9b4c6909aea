/** Installs and builds what is missing or older than its source. Ends the process when a step fails. */
import { join } from 'node:path';
import { needsBuild, needsInstall } from './fresh.mjs';
import { npm, run } from './run.mjs';
import { line } from './terminal.mjs';

const stopAt = (step, { output }) => {
  process.stderr.write(output);
  console.error(line('stepFailed', { step }));
  process.exit(70);
};

export const prepare = async (root) => {
  if (needsInstall(root)) {
    console.log(line('installing'));
    const result = await npm(['ci', '--include=dev', '--no-audit', '--no-fund'], { cwd: root });
    if (result.code !== 0) stopAt('npm ci', result);
  }
  if (needsBuild(root)) {
    console.log(line('building'));
    const program = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
    const result = await run(process.execPath, [program, 'build'], { cwd: root });
    if (result.code !== 0) stopAt('electron-vite build', result);
  }
};
