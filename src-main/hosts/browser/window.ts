/**
 * The browser window as a process: started on our profile, followed, and ended with the host. Whatever was
 * started is killed on every way out; crash dumps stay inside the data folder and are wiped at start and end.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, readFile, readlink, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive } from '../processes';
import { browserFlags } from './chromium';

export type BrowserWindow = {
  readonly pid: number | undefined;
  /** When the window was closed, or the browser could not start or crashed. */
  readonly ended: Promise<{ readonly code: number | null; readonly detail: string }>;
  readonly kill: () => Promise<void>;
};

const patience = 3000;
const step = 50;

const wipe = (folder: string): Promise<void> =>
  rm(folder, { recursive: true, force: true }).catch(() => undefined);

/** True when it ended in time. */
const waitUntilGone = async (pid: number): Promise<boolean> => {
  for (let waited = 0; waited < patience; waited += step) {
    if (!isAlive(pid)) return true;
    await new Promise((resolve) => setTimeout(resolve, step));
  }
  return !isAlive(pid);
};

/**
 * A host that was killed leaves its window behind; a new one on the same profile would only hand its address
 * to that and end. Only a process whose own command line names our profile is ended (Linux).
 */
export const endLeftover = async (profile: string): Promise<void> => {
  if (process.platform !== 'linux') return;
  try {
    const pid = Number(/-(\d+)$/.exec(await readlink(join(profile, 'SingletonLock')))?.[1]);
    const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8');
    if (!commandLine.split('\0').includes(`--user-data-dir=${profile}`)) return;
    process.kill(pid, 'SIGTERM');
    if (!(await waitUntilGone(pid))) process.kill(pid, 'SIGKILL');
  } catch {
    // No lock, or its holder is gone: nothing is left behind.
  }
};

export type Start = (program: string, flags: readonly string[], env: NodeJS.ProcessEnv) => ChildProcess;

const startProgram: Start = (program, flags, env) => spawn(program, [...flags], { stdio: 'ignore', env });

export const openWindow = async (
  browser: string,
  address: string,
  dataFolder: string,
  start: Start = startProgram,
): Promise<BrowserWindow> => {
  const profile = join(dataFolder, 'profile');
  const crash = join(dataFolder, 'crash');
  await endLeftover(profile);
  await wipe(crash);
  await wipe(join(profile, 'Crash Reports'));
  await mkdir(profile, { recursive: true, mode: 0o700 });
  await mkdir(crash, { recursive: true, mode: 0o700 });
  const child = start(browser, browserFlags(address, profile), {
    ...process.env,
    BREAKPAD_DUMP_LOCATION: crash,
  });
  const ended = new Promise<{ code: number | null; detail: string }>((resolve) => {
    child.once('error', (error: NodeJS.ErrnoException) =>
      resolve({ code: 1, detail: error.code ?? 'error' }),
    );
    child.once('exit', (code, signal) => resolve({ code, detail: signal ?? String(code) }));
  });
  return {
    pid: child.pid,
    ended,
    kill: async () => {
      if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM');
        const timer = setTimeout(() => child.kill('SIGKILL'), patience);
        await ended;
        clearTimeout(timer);
      }
      await wipe(crash);
    },
  };
};
