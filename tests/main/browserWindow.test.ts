import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openWindow, type Start } from '../../src-main/hosts/browser/window';
import { isAlive } from '../../src-main/hosts/processes';
import { temporaryFolders } from './support/folder';

const folderFor = temporaryFolders();
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

type Started = {
  readonly program: string;
  readonly flags: readonly string[];
  readonly env: NodeJS.ProcessEnv;
};
/** A program that does what `script` says in place of a browser. */
const acting = (script: string) => {
  const seen: Started[] = [];
  const start: Start = (program, flags, env) => {
    seen.push({ program, flags, env });
    const child = spawn(process.execPath, ['-e', script], { stdio: 'ignore', env });
    children.push(child);
    return child;
  };
  return { seen, start, pid: () => children.at(-1)?.pid ?? -1 };
};
const address = 'http://127.0.0.1:47110/#code';

describe('the browser window', () => {
  it('gets a profile and a place for crash dumps inside the data folder', async () => {
    const data = folderFor();
    const browser = acting('');
    await (await openWindow('/usr/bin/chromium', address, data, browser.start)).ended;
    expect(browser.seen).toHaveLength(1);
    expect(browser.seen[0]?.program).toBe('/usr/bin/chromium');
    expect(browser.seen[0]?.flags).toContain(`--user-data-dir=${join(data, 'profile')}`);
    expect(browser.seen[0]?.env.BREAKPAD_DUMP_LOCATION).toBe(join(data, 'crash'));
    if (process.platform !== 'win32') {
      expect(statSync(join(data, 'profile')).mode & 0o777).toBe(0o700);
      expect(statSync(join(data, 'crash')).mode & 0o777).toBe(0o700);
    }
  });

  it('ends the host with 0 when the person closes it, and tells a crash apart', async () => {
    const data = folderFor();
    expect(await (await openWindow('x', address, data, acting('').start)).ended).toEqual({
      code: 0,
      detail: '0',
    });
    const crashed = await openWindow('x', address, data, acting('process.exit(21)').start);
    expect(await crashed.ended).toEqual({ code: 21, detail: '21' });
  });

  it('answers instead of throwing when the program is not there', async () => {
    const missing = await openWindow(join(folderFor(), 'no-browser'), address, folderFor());
    expect(await missing.ended).toEqual({ code: 1, detail: 'ENOENT' });
    await expect(missing.kill()).resolves.toBeUndefined();
  });

  it('is gone after it was killed', async () => {
    const browser = acting('setInterval(() => {}, 1000)');
    const window = await openWindow('x', address, folderFor(), browser.start);
    expect(isAlive(browser.pid())).toBe(true);
    await window.kill();
    expect(isAlive(browser.pid())).toBe(false);
    expect((await window.ended).detail).toBe('SIGTERM');
  });

  it('leaves no crash dump of before or after, and keeps the rest of the profile', async () => {
    const data = folderFor();
    for (const folder of ['crash', join('profile', 'Crash Reports'), join('profile', 'Default')]) {
      mkdirSync(join(data, folder), { recursive: true });
      writeFileSync(join(data, folder, 'dump'), 'memory');
    }
    const window = await openWindow('x', address, data, acting('').start);
    expect(existsSync(join(data, 'crash', 'dump'))).toBe(false);
    expect(existsSync(join(data, 'profile', 'Crash Reports'))).toBe(false);
    writeFileSync(join(data, 'crash', 'dump'), 'memory');
    await window.ended;
    await window.kill();
    expect(existsSync(join(data, 'crash'))).toBe(false);
    expect(existsSync(join(data, 'profile', 'Default', 'dump'))).toBe(true);
  });
});
