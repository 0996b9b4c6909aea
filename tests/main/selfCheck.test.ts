/** What the host finds out about itself, on a real disk and on one that fails; nothing is left behind by looking. */
import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HostCheck } from '../../src-main/contract';
import { sandboxOf } from '../../src-main/hosts/browser/sandbox';
import { freeBytes, keepPrivate, privacyOf } from '../../src-main/hosts/dataFolder';
import { withOwnView } from '../../src-main/hosts/electron/guards';
import { nodeDisk } from '../../src-main/services/disk';
import { createSelfCheck, type SelfCheckDeps } from '../../src-main/services/selfCheck';
import { atEveryCall, faultyDisk, noFault } from './support/faultyDisk';
import { temporaryFolders } from './support/folder';

const folderFor = temporaryFolders();
const real = nodeDisk(process.platform);

const checkOf = async (folder: string, over: Partial<SelfCheckDeps> = {}): Promise<HostCheck> => {
  const outcome = await createSelfCheck({
    disk: real,
    folder,
    policy: 'p',
    isHeld: async () => true,
    freeBytes: async () => 1,
    privacy: async () => 'private',
    window: async () => ({ sandbox: 'on', isolation: 'on' }),
    ...over,
  })();
  if (!outcome.ok) throw new Error(outcome.failure.type);
  return outcome.value;
};

describe('the check of a data folder', () => {
  it('says that a folder takes a file, and leaves none', async () => {
    const folder = folderFor();
    expect(await checkOf(folder)).toMatchObject({ writable: true, journal: 'absent', lockHeld: true });
    writeFileSync(join(folder, 'journal.gvi'), 'GVIJ');
    writeFileSync(join(folder, 'self-check.tmp'), 'of a power cut');
    expect(await checkOf(folder)).toMatchObject({ writable: true, journal: 'reachable' });
    expect(readdirSync(folder)).toEqual(['journal.gvi']);
    expect(statSync(join(folder, 'journal.gvi')).size).toBe(4);
  });

  it('says that a folder in the place of the journal is none', async () => {
    const folder = folderFor();
    mkdirSync(join(folder, 'journal.gvi'));
    expect(await checkOf(folder)).toMatchObject({ journal: 'unreachable' });
  });

  it('answers on a disk that fails at any call, and never says that a failed write went well', async () => {
    const folder = folderFor();
    writeFileSync(join(folder, 'journal.gvi'), 'GVIJ');
    const disk = faultyDisk(real);
    const rounds = await atEveryCall(async (at) => {
      disk.arm({ ...noFault, at, code: 'ENOSPC' });
      const seen = await checkOf(folder, { disk: disk.disk });
      const failed = disk.failed();
      if (failed === 'write' || failed === 'flush' || failed === 'open create')
        expect(seen.writable).toBe(false);
      if (failed === 'open change' || failed === 'kind') expect(seen.journal).toBe('unreachable');
      return failed === null ? 'passed' : 'met';
    });
    expect(rounds).toBeGreaterThan(6);
    await checkOf(folder);
    expect(readdirSync(folder)).toEqual(['journal.gvi']);
  });

  it('takes a lock that cannot be read for one that is lost', async () => {
    const isHeld = () => Promise.reject(new Error('EIO'));
    expect(await checkOf(folderFor(), { isHeld })).toMatchObject({ lockHeld: false });
  });

  it('knows how much is free, and that nobody knows of a folder that is not there', async () => {
    expect(await freeBytes(folderFor())).toBeGreaterThan(0);
    expect(await freeBytes('/no/such/folder')).toBeNull();
    expect(await privacyOf('/no/such/folder')).toBe('unknown');
  });
});

describe.skipIf(process.platform === 'win32')('who may look into the data folder', () => {
  it('is its owner alone, where nothing but our own lies in it', async () => {
    const folder = folderFor();
    for (const name of ['journal.gvi', 'host.lock', 'profile', 'backups']) {
      chmodSync(folder, 0o755);
      expect(await privacyOf(folder)).toBe('open');
      writeFileSync(join(folder, name), '');
      await keepPrivate(folder);
      expect(await privacyOf(folder)).toBe('private');
    }
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it('is left as it is in a folder that holds other things', async () => {
    const folder = folderFor();
    chmodSync(folder, 0o755);
    writeFileSync(join(folder, 'journal.gvi'), '');
    writeFileSync(join(folder, 'semester.jpg'), '');
    await keepPrivate(folder);
    expect(await privacyOf(folder)).toBe('open');
    expect(statSync(folder).mode & 0o777).toBe(0o755);
  });
});

describe('the sandbox of the browser that was opened', () => {
  type Row = { readonly parent: number; readonly cmdline?: string; readonly status?: string };
  const table = (rows: Readonly<Record<number, Row>>, own = 'Seccomp:\t0\nSeccomp_filters:\t0\n') => ({
    pids: async () => Object.keys(rows).map(Number),
    read: async (pid: number | 'self', name: 'stat' | 'cmdline' | 'status') => {
      if (pid === 'self') return own;
      const row = rows[pid];
      if (name === 'stat') return `${pid} (chromium) (x)) S ${row?.parent} 1 1`;
      return (name === 'cmdline' ? row?.cmdline : row?.status) ?? '';
    },
  });
  const renderer = 'chromium\0--type=renderer\0';
  const under = (filters: number): string => `Seccomp:\t2\nSeccomp_filters:\t${filters}\n`;
  const family = (filters: number) => ({
    1: { parent: 0 },
    10: { parent: 1, cmdline: 'chromium\0' },
    11: { parent: 10, cmdline: 'chromium\0--type=zygote\0' },
    12: { parent: 11, cmdline: renderer, status: under(filters) },
    // Another browser's page, which says nothing of ours.
    90: { parent: 1, cmdline: 'chromium\0' },
    91: { parent: 90, cmdline: renderer, status: under(0) },
  });

  it('is on when its pages are under a filter more than we are', async () => {
    expect(await sandboxOf(10, 'linux', table(family(1)))).toBe('on');
    expect(await sandboxOf(10, 'linux', table(family(2), under(1)))).toBe('on');
  });
  it('is off when they are not, also where a container puts everyone under one', async () => {
    expect(await sandboxOf(10, 'linux', table(family(0)))).toBe('off');
    expect(await sandboxOf(10, 'linux', table(family(1), under(1)))).toBe('off');
  });
  it('is unknown where nobody tells', async () => {
    expect(await sandboxOf(undefined, 'linux', table(family(1)))).toBe('unknown');
    expect(await sandboxOf(10, 'win32', table(family(1)))).toBe('unknown');
    expect(await sandboxOf(10, 'linux', table({ 10: { parent: 1 } }))).toBe('unknown');
    expect(await sandboxOf(10, 'linux', table(family(1), ''))).toBe('unknown');
  });
  it('is seen in the real table without an error', async () => {
    expect(['on', 'off', 'unknown']).toContain(await sandboxOf(process.pid, process.platform));
  });
});

it('in Electron the page’s own process has the last word', async () => {
  const check = await checkOf(folderFor(), { window: async () => ({ sandbox: 'on', isolation: 'unknown' }) });
  const seen = (sandboxed: boolean, contextIsolated: boolean) =>
    withOwnView(check, { sandboxed, contextIsolated }).window;
  expect(seen(true, true)).toEqual({ sandbox: 'on', isolation: 'on' });
  expect(seen(false, true)).toEqual({ sandbox: 'off', isolation: 'on' });
  expect(seen(true, false)).toEqual({ sandbox: 'on', isolation: 'off' });
  const flagged = { ...check, window: { sandbox: 'off', isolation: 'unknown' } } as const;
  expect(withOwnView(flagged, { sandboxed: true, contextIsolated: true }).window.sandbox).toBe('off');
});
