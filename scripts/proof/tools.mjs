/** Where the tools are: always their JavaScript, run by this Node, so that no shell and no `.cmd` file stands between. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const inProject = (root, ...names) => join(fileURLToPath(root), ...names);

const bins = {
  tsc: 'typescript/bin/tsc',
  biome: '@biomejs/biome/bin/biome',
  vitest: 'vitest/vitest.mjs',
  playwright: '@playwright/test/cli.js',
};

export const toolStep = (root, tool, args, env = {}) => ({
  file: process.execPath,
  args: [inProject(root, 'node_modules', bins[tool]), ...args],
  cwd: fileURLToPath(root),
  env,
});

/** npm tells its children where it is; without npm around, the shell finds it. */
export const npmStep = (root, args) => {
  const cwd = fileURLToPath(root);
  const npm = process.env.npm_execpath;
  return npm?.endsWith('.js')
    ? { file: process.execPath, args: [npm, ...args], cwd, env: {} }
    : { file: 'npm', args, cwd, env: {}, shell: process.platform === 'win32' };
};

/** The full path of a program on the PATH, or null. */
export const findProgram = (name) => {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const ending of endings) {
      const path = join(folder, name + ending);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // Not in this folder.
      }
    }
  }
  return null;
};
