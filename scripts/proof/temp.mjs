/**
 * One folder for everything that the tests write outside the project, removed at the end, at Ctrl+C too.
 * Children get it as their temporary folder, so that what a killed browser leaves behind goes with it.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** macOS gives each user a long temporary path, and the browser's socket in it would be longer than the system allows. */
const base = () => realpathSync(process.platform === 'darwin' ? '/tmp' : tmpdir());

/** The child and all that it started; on Windows by `taskkill`, as there is no process group to signal there. */
export const endTree = (child, signal) => {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f']);
  else {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // Nothing of it is left.
    }
  }
};

export const createTemp = () => {
  const folder = mkdtempSync(join(base(), 'gvi-test-'));
  const children = new Set();
  const remove = () => {
    try {
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    } catch (error) {
      console.log(`The temporary folder ${folder} could not be removed: ${error.message}`);
    }
  };
  const stop = async (signal) => {
    for (const child of children) endTree(child, 'SIGTERM');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    for (const child of children) endTree(child, 'SIGKILL');
    remove();
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  // Whatever ends this process, an error or a reader of its output that went away: nothing of it stays behind.
  process.once('exit', () => {
    for (const child of children) endTree(child, 'SIGKILL');
    remove();
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => stop(signal));
  return {
    folder,
    env: { TMPDIR: folder, TMP: folder, TEMP: folder, GVI_TEST_TEMP: folder },
    onChild: (child) => {
      children.add(child);
      child.once('close', () => children.delete(child));
    },
    remove,
  };
};
