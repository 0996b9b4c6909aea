/** The parts of scripts/start.mjs, as plain Node runs them. */
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseStartArgs } from '../../scripts/lib/args.mjs';
import { chooseHost } from '../../scripts/lib/chooseHost.mjs';
import { electronBinary, fetchElectron } from '../../scripts/lib/electronBinary.mjs';
import { needsBuild, needsInstall } from '../../scripts/lib/fresh.mjs';
import { line } from '../../scripts/lib/terminal.mjs';
import { temporaryFolders } from './support/folder';

const folderFor = temporaryFolders();
const put = (root: string, path: string, seconds: number, content = ''): void => {
  const full = join(root, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, content);
  utimesSync(full, seconds, seconds);
};
/** A folder's own time is that of the last file put into it; set it back as well. */
const age = (root: string, folders: readonly string[]): void => {
  for (const folder of folders) utimesSync(join(root, folder), 1, 1);
};

describe('which host', () => {
  const never = () => {
    throw new Error('not to be asked');
  };
  const base = {
    wanted: null,
    open: true,
    display: true,
    binary: () => null,
    fetch: async () => ({ path: null, detail: 'ENOTFOUND' }),
  };

  it('is Electron when its program is here', async () => {
    expect(await chooseHost({ ...base, binary: () => '/e', fetch: never })).toEqual({
      host: 'electron',
      path: '/e',
    });
  });
  it('is Electron when its program can be fetched', async () => {
    const fetch = async () => ({ path: '/e', detail: '' });
    expect(await chooseHost({ ...base, fetch })).toEqual({ host: 'electron', path: '/e' });
  });
  it('is the browser host otherwise, and says why', async () => {
    expect(await chooseHost(base)).toEqual({ host: 'browser', why: 'whyNoElectron', detail: 'ENOTFOUND' });
  });
  it.each([
    ['it was asked for', { wanted: 'browser' as const }, 'whyAsked'],
    ['no window is wanted', { open: false }, 'whyNoOpen'],
    ['there is no display', { display: false }, 'whyNoDisplay'],
  ])('is the browser host without a download when %s', async (_, over, why) => {
    expect(await chooseHost({ ...base, binary: never, fetch: never, ...over })).toEqual({
      host: 'browser',
      why,
      detail: '',
    });
  });
  it('is none when Electron was insisted on and is not to be had', async () => {
    expect(await chooseHost({ ...base, wanted: 'electron' })).toEqual({ host: null, detail: 'ENOTFOUND' });
  });
});

describe("Electron's program", () => {
  it('is seen by its files alone', () => {
    const root = folderFor();
    expect(electronBinary(root)).toBeNull();
    put(root, 'node_modules/electron/path.txt', 1, 'electron');
    expect(electronBinary(root)).toBeNull();
    put(root, 'node_modules/electron/dist/electron', 1);
    expect(electronBinary(root)).toBe(join(root, 'node_modules/electron/dist/electron'));
  });

  it('is not tried again for a day where fetching failed, unless insisted on', async () => {
    const root = folderFor();
    const tried = join(root, 'tried.txt');
    put(
      root,
      'node_modules/electron/install.js',
      1,
      `require('fs').appendFileSync(${JSON.stringify(tried)}, 'x'); console.error('getaddrinfo ENOTFOUND github.com'); process.exit(1);`,
    );
    const now = Date.now();
    const none = { path: null, detail: 'ENOTFOUND' };
    const { readFileSync } = await import('node:fs');
    expect(await fetchElectron(root, now, false)).toEqual(none);
    expect(await fetchElectron(root, now, false)).toEqual(none);
    expect(readFileSync(tried, 'utf8')).toBe('x');
    expect(await fetchElectron(root, now, true)).toEqual(none);
    expect(await fetchElectron(root, now + 25 * 3_600_000, false)).toEqual(none);
    expect(readFileSync(tried, 'utf8')).toBe('xxx');
  });
});

describe('what is missing or stale', () => {
  it('is installed when there is nothing, or the lock file is newer', () => {
    const root = folderFor();
    put(root, 'package-lock.json', 100);
    expect(needsInstall(root)).toBe(true);
    put(root, 'node_modules/.package-lock.json', 99);
    expect(needsInstall(root)).toBe(true);
    put(root, 'node_modules/.package-lock.json', 100);
    expect(needsInstall(root)).toBe(false);
  });

  it('is built when a result is missing or older than any source', () => {
    const root = folderFor();
    put(root, 'src-main/services/journal.ts', 100);
    put(root, 'src-renderer/index.html', 100);
    age(root, ['src-main', 'src-main/services', 'src-renderer']);
    const results = [
      'main/main.js',
      'main/browser.js',
      'preload/preload.cjs',
      'renderer/index.html',
      'renderer/bridge.js',
    ];
    for (const name of results) {
      expect(needsBuild(root)).toBe(true);
      put(root, `out/${name}`, 200);
    }
    expect(needsBuild(root)).toBe(false);
    put(root, 'src-main/services/journal.ts', 201);
    expect(needsBuild(root)).toBe(true);
  });
});

describe('the flags of npm start', () => {
  it('are handed on to the host, but for those of its own', () => {
    const parsed = parseStartArgs([
      '--host',
      'browser',
      '--port=5',
      '--no-open',
      '--demo',
      '--data-dir',
      'x',
    ]);
    expect(parsed).toMatchObject({
      ok: true,
      args: {
        host: 'browser',
        dataDir: 'x',
        open: false,
        demo: true,
        handOn: ['--port=5', '--no-open', '--demo'],
      },
    });
  });
  it.each([['--host'], ['--host=chrome'], ['--port=x'], ['--data-dir='], ['x']])(
    'are refused when wrong: %s',
    (flag) => {
      expect(parseStartArgs([flag]).ok).toBe(false);
    },
  );
});

describe('a line on the terminal', () => {
  it('takes its reason in the same language', () => {
    const text = line('hostBrowser', { why: { sv: 'därför', en: 'therefore' } });
    expect(text).toMatch(/därför\. \/ .*therefore\.$/);
  });
});
