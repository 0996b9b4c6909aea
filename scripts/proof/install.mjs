/**
 * Fetches what the tests need and this machine lacks: packages, a browser, the commands `age` and `syncthing`.
 * It does nothing when all is there, and stops with what to do when something cannot be had.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { electronBinary } from '../lib/electronBinary.mjs';
import { chromiumPath } from './chromium.mjs';
import { findProgram, inProject, npmStep, toolStep } from './tools.mjs';

const runShown = (step) => {
  console.log(`… ${[step.file === process.execPath ? 'node' : step.file, ...step.args].join(' ')}`);
  const done = spawnSync(step.file, step.args, {
    cwd: step.cwd,
    env: { ...process.env, ...step.env },
    stdio: 'inherit',
    shell: step.shell ?? false,
  });
  return done.status === 0;
};

const glibc = () => process.report.getReport().header.glibcVersionRuntime !== undefined;

/** Is an optional package meant for this system? One without conditions may be left out by npm at will. */
const fitsHere = ({ os, cpu, libc }) =>
  (os !== undefined || cpu !== undefined) &&
  (os === undefined || os.includes(process.platform)) &&
  (cpu === undefined || cpu.includes(process.arch)) &&
  (libc === undefined || process.platform !== 'linux' || libc.includes(glibc() ? 'glibc' : 'musl'));

/** True when every package of the lock file is installed in the locked version. */
export const packagesMatch = (lock, installed) =>
  Object.entries(lock.packages).every(([path, wanted]) => {
    if (path === '' || wanted.link) return true;
    const got = installed.packages[path];
    if (got !== undefined) return got.version === wanted.version && got.integrity === wanted.integrity;
    return (wanted.optional === true || wanted.devOptional === true) && !fitsHere(wanted);
  });

const packagesAreHere = (root) => {
  const marker = inProject(root, 'node_modules', '.package-lock.json');
  if (!existsSync(marker)) return false;
  try {
    const read = (path) => JSON.parse(readFileSync(path, 'utf8'));
    return packagesMatch(read(inProject(root, 'package-lock.json')), read(marker));
  } catch {
    return false;
  }
};

export const installPackages = async (root) => {
  if (packagesAreHere(root)) return;
  if (!runShown(npmStep(root, ['ci', '--no-audit', '--no-fund'])))
    throw new Error('npm ci failed: the npm registry must be reachable once. What npm said is above.');
};

const isDebian = () => {
  try {
    return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
};
const canApt = () => process.platform === 'linux' && process.getuid?.() === 0 && isDebian();

let aptListsAreFresh = false;
const apt = (root, packages) => {
  const step = (args) => ({
    file: 'apt-get',
    args,
    cwd: inProject(root),
    env: { DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (!aptListsAreFresh) aptListsAreFresh = runShown(step(['update', '-q']));
  return runShown(step(['install', '-y', '-q', '--no-install-recommends', ...packages]));
};

/** The public tools that tests call: `age` opens our bundles; `syncthing` carries them; `xvfb` gives Electron a display where there is none. */
export const installTools = async (root, { electron }) => {
  const display = process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  const wanted = [
    ['age', 'age'],
    ['syncthing', 'syncthing'],
  ];
  if (electron && electronBinary(inProject(root)) !== null && !display) wanted.push(['xvfb-run', 'xvfb']);
  const missing = wanted.filter(([program]) => findProgram(program) === null).map(([, name]) => name);
  if (missing.length === 0) return;
  if (!canApt()) console.log(`– not on this machine: ${missing.join(', ')}; specs that need it say so`);
  else if (!apt(root, missing)) throw new Error(`apt-get could not install ${missing.join(', ')}`);
};

export const installBrowser = async (root) => {
  if ((await chromiumPath(root)) !== null) return;
  if (canApt()) {
    if (apt(root, ['chromium', 'fonts-liberation']) && (await chromiumPath(root)) !== null) return;
    console.log('– Debian’s Chromium could not be installed; trying Playwright’s own');
  }
  if (runShown(toolStep(root, 'playwright', ['install', 'chromium'])) && (await chromiumPath(root)) !== null)
    return;
  throw new Error(
    'There is no Chromium for the e2e specs, and none could be installed. On Debian: apt-get install chromium. ' +
      'Elsewhere: npx playwright install chromium. The parts without a browser: npm run verify.',
  );
};
