import { describe, expect, it } from 'vitest';
import { demoPort, parseArgs } from '../../src-main/hosts/args';
import { browserFlags, findBrowser, hasDisplay } from '../../src-main/hosts/browser/chromium';
import { defaultDataFolder, defaultSaveFolder } from '../../src-main/hosts/folders';
import { terminalLine } from '../../src-main/hosts/terminal';

const around = (
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string>> = {},
  userDirs: string | null = null,
) => ({ platform, env, home: platform === 'win32' ? 'C:\\Users\\anna' : '/home/anna', userDirs });

describe('the flags', () => {
  it('have their defaults', () => {
    expect(parseArgs([], true)).toEqual({
      ok: true,
      args: { dataDir: null, port: 47110, open: true, demo: false, takeOver: null },
    });
  });
  it('are read in both ways of writing', () => {
    const args = { dataDir: '/x y', port: 5000, open: false, demo: true, takeOver: '0a1b2c' };
    const expected = { ok: true, args };
    expect(
      parseArgs(
        ['--data-dir', '/x y', '--port', '5000', '--no-open', '--demo', '--take-over', '0a1b2c'],
        true,
      ),
    ).toEqual(expected);
    expect(
      parseArgs(['--data-dir=/x y', '--port=5000', '--no-open', '--demo', '--take-over=0a1b2c'], true),
    ).toEqual(expected);
  });
  it('keep a demonstration away from the port of the real vault', () => {
    const parsed = parseArgs(['--demo'], true);
    expect(parsed.ok && parsed.args.port).toBe(demoPort);
    expect(demoPort).not.toBe(47110);
  });
  it.each([
    ['--port', '70000'],
    ['--port', '-1'],
    ['--port', ''],
    ['--port'],
    ['--data-dir', ''],
    ['--data-dir='],
    ['--take-over'],
    ['--take-over', 'all'],
    ['--evil'],
  ])('are refused when wrong: %s %s', (...argv) => {
    expect(
      parseArgs(
        argv.filter((a) => a !== undefined),
        true,
      ).ok,
    ).toBe(false);
  });
  it("pass over Chromium's own in Electron", () => {
    expect(parseArgs(['--enable-logging', '--port=5'], false)).toMatchObject({ ok: true, args: { port: 5 } });
  });
});

describe('the data folder', () => {
  it.each([
    ['linux', {}, '/home/anna/.local/share/gvi-faltbok'],
    ['linux', { XDG_DATA_HOME: '/data' }, '/data/gvi-faltbok'],
    ['linux', { XDG_DATA_HOME: 'relative' }, '/home/anna/.local/share/gvi-faltbok'],
    ['darwin', {}, '/home/anna/Library/Application Support/gvi-faltbok'],
    ['win32', { APPDATA: 'D:\\Roaming' }, 'D:\\Roaming\\gvi-faltbok'],
    ['win32', {}, 'C:\\Users\\anna\\AppData\\Roaming\\gvi-faltbok'],
  ] as const)('on %s with %j is %s', (platform, env, expected) => {
    expect(defaultDataFolder(around(platform, env))).toBe(expected);
  });
});

describe('the folder for saved files', () => {
  it('lies beside a vault whose folder was named, else among the documents', () => {
    expect(defaultSaveFolder(around('linux'), '/stick/vault')).toBe('/stick/vault/export');
    expect(defaultSaveFolder(around('linux'), null)).toBe('/home/anna/Documents/GVI-Faltbok');
    expect(defaultSaveFolder(around('win32'), null)).toBe('C:\\Users\\anna\\Documents\\GVI-Faltbok');
    const dirs = '# x\nXDG_DESKTOP_DIR="$HOME/Skrivbord"\nXDG_DOCUMENTS_DIR="$HOME/Dokument"\n';
    expect(defaultSaveFolder(around('linux', {}, dirs), null)).toBe('/home/anna/Dokument/GVI-Faltbok');
  });
});

describe('the browser', () => {
  const found = (
    platform: NodeJS.Platform,
    env: Readonly<Record<string, string>>,
    there: Readonly<Record<string, string>>,
  ) => findBrowser({ platform, env, home: '/home/anna', real: (path) => there[path] ?? null });

  it('is Chromium, Chrome or Edge on the path, in this order', () => {
    const there = { '/usr/bin/chromium': '/usr/bin/chromium', '/usr/bin/google-chrome': '/opt/chrome' };
    expect(found('linux', { PATH: 'bin:/usr/local/bin:/usr/bin' }, there)).toBe('/usr/bin/chromium');
    expect(found('linux', { PATH: '/usr/bin' }, { '/usr/bin/google-chrome': '/opt/chrome' })).toBe(
      '/usr/bin/google-chrome',
    );
    expect(found('linux', { PATH: '/bin' }, there)).toBeNull();
  });
  it('is no snap, which cannot reach the data folder', () => {
    expect(found('linux', { PATH: '/snap/bin' }, { '/snap/bin/chromium': '/usr/bin/snap' })).toBeNull();
  });
  it('is found where Windows and macOS keep programs', () => {
    const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
    expect(found('win32', { 'ProgramFiles(x86)': 'C:\\Program Files (x86)' }, { [edge]: edge })).toBe(edge);
    const chrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    expect(found('darwin', {}, { [chrome]: chrome })).toBe(chrome);
  });
  it('can be named, and is not replaced by another when the name is wrong', () => {
    const there = { '/opt/x': '/opt/x', '/usr/bin/chromium': '/usr/bin/chromium' };
    expect(found('linux', { GVI_BROWSER: '/opt/x', PATH: '/usr/bin' }, there)).toBe('/opt/x');
    expect(found('linux', { GVI_BROWSER: '/opt/y', PATH: '/usr/bin' }, there)).toBeNull();
  });
  it('is started silent, on its own profile, reaching nothing but us', () => {
    const flags = browserFlags('http://127.0.0.1:47110/#c', '/data/profile');
    expect(flags).toEqual(
      expect.arrayContaining([
        '--app=http://127.0.0.1:47110/#c',
        '--user-data-dir=/data/profile',
        '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
        '--no-proxy-server',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-domain-reliability',
        '--no-first-run',
        '--disable-features=AutofillServerCommunication,OptimizationHints,Translate,MediaRouter',
      ]),
    );
    expect(flags.filter((f) => /no-sandbox|disable-web-security|remote-debugging/.test(f))).toEqual([]);
  });
  it('has no window without a display', () => {
    expect(hasDisplay({ platform: 'linux', env: {} })).toBe(false);
    expect(hasDisplay({ platform: 'linux', env: { DISPLAY: '' } })).toBe(false);
    expect(hasDisplay({ platform: 'linux', env: { WAYLAND_DISPLAY: 'wayland-0' } })).toBe(true);
    expect(hasDisplay({ platform: 'win32', env: {} })).toBe(true);
  });
});

describe('what is said on the terminal', () => {
  it('is one line in both languages with its values', () => {
    const line = terminalLine('portTaken', { port: 47110 });
    expect(line.split('\n')).toHaveLength(1);
    expect(line.match(/47110/g)).toHaveLength(2);
    expect(line).not.toMatch(/[{}]/);
  });
});
