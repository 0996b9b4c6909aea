/**
 * Two hosts on one data folder, as real processes: whoever comes second is told what is open where, and a host that was
 * killed leaves nothing that a person would have to clear away.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { thisMachine } from '../../src-main/hosts/processes';
import { decodeHolder, type Holder } from '../../src-main/services/lockHolder';
import { temporaryFolders } from './support/folder';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folderFor = temporaryFolders();
// Beside the packages, so that what is left unbundled is found.
const built = mkdtempSync(join(root, 'node_modules', '.gvi-lock-'));
const program = join(built, 'child.mjs');
const living: ChildProcess[] = [];

beforeAll(async () => {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: join(root, 'tests', 'main', 'support', 'lockChild.ts'),
      outDir: built,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: 'child.mjs' } },
    },
  });
});
afterEach(() => {
  for (const child of living.splice(0)) child.kill('SIGKILL');
});
afterAll(() => rmSync(built, { recursive: true, force: true }));

type Said = { readonly type?: string; readonly standing?: string; readonly words?: string } & Readonly<
  Record<string, unknown>
>;
type Host = {
  readonly pid: number;
  readonly first: Said;
  readonly ask: (line: string) => Promise<Said>;
  readonly signal: (signal: NodeJS.Signals) => void;
  readonly killed: () => Promise<void>;
};

const start = async (folder: string, ...rest: readonly string[]): Promise<Host> => {
  const child = spawn(process.execPath, [program, folder, ...rest], { stdio: ['pipe', 'pipe', 'inherit'] });
  living.push(child);
  const lines: Said[] = [];
  const waiting: ((said: Said) => void)[] = [];
  let pending = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    const parts = (pending + part).split('\n');
    pending = parts.pop() ?? '';
    for (const line of parts) {
      const said = JSON.parse(line) as Said;
      const next = waiting.shift();
      if (next === undefined) lines.push(said);
      else next(said);
    }
  });
  const heard = (): Promise<Said> =>
    new Promise((resolve) => {
      const said = lines.shift();
      if (said === undefined) waiting.push(resolve);
      else resolve(said);
    });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return {
    pid: child.pid ?? 0,
    first: await heard(),
    ask: (line) => {
      child.stdin.write(`${line}\n`);
      return heard();
    },
    signal: (signal) => child.kill(signal),
    killed: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
};

const lockIn = (folder: string): Holder => {
  const holder = decodeHolder(readFileSync(join(folder, 'host.lock'), 'utf8'));
  if (holder === null) throw new Error('no lock');
  return holder;
};
const leave = (folder: string, holder: Partial<Holder>): void =>
  writeFileSync(join(folder, 'host.lock'), JSON.stringify(holder));
const locks = (folder: string): readonly string[] =>
  readdirSync(folder).filter((n) => n.startsWith('host.lock'));

describe('two hosts on one data folder', () => {
  it('the second is told what is open and since when, and the first writes on', async () => {
    const folder = folderFor();
    const first = await start(folder);
    expect(first.first).toEqual({ type: 'open' });
    for (const host of ['browser', 'electron']) {
      const second = await start(folder, host);
      expect(second.first).toMatchObject({ type: 'inUse', standing: 'here' });
      expect(second.first.words).toContain(String(first.pid));
      expect(second.first.words).toContain(folder);
      expect(second.first.words).toContain('Chromium');
      expect(second.first.words).not.toMatch(/[{}]|undefined|take-over/);
    }
    expect(await first.ask('write')).toMatchObject({ ok: true });
    expect(locks(folder)).toEqual(['host.lock']);
  });

  it('an Electron that is open refuses the browser host by its name', async () => {
    const folder = folderFor();
    const first = await start(folder, 'electron');
    expect((await start(folder, 'browser')).first.words).toContain(`Electron, process ${first.pid}`);
  });

  it('a host that was killed -9 is followed by the next without a word', async () => {
    const folder = folderFor();
    for (let round = 0; round < 3; round += 1) {
      const host = await start(folder, round === 1 ? 'electron' : 'browser');
      expect(host.first).toEqual({ type: 'open' });
      expect(lockIn(folder).pid).toBe(host.pid);
      await host.killed();
      expect(locks(folder)).toEqual(['host.lock']);
    }
  });

  it.skipIf(process.platform === 'win32')(
    'a host that is stopped in the middle of its work still has its folder',
    async () => {
      const folder = folderFor();
      const first = await start(folder);
      first.signal('SIGSTOP');
      expect((await start(folder)).first).toMatchObject({ type: 'inUse', standing: 'here' });
      first.signal('SIGCONT');
      expect(await first.ask('write')).toMatchObject({ ok: true });
    },
  );

  it('one of many that start at once after a crash has it, and no trace of the others is left', async () => {
    const folder = folderFor();
    await (await start(folder)).killed();
    const all = await Promise.all(Array.from({ length: 5 }, () => start(folder)));
    expect(all.filter(({ first }) => first.type === 'open')).toHaveLength(1);
    expect(all.filter(({ first }) => first.type === 'inUse')).toHaveLength(4);
    expect(locks(folder)).toEqual(['host.lock']);
  });

  it('a process id that was given to another program holds nothing', async () => {
    const folder = folderFor();
    const first = await start(folder);
    const holder = lockIn(folder);
    await first.killed();
    // The test's own process lives, and began at another time than the one that was killed.
    leave(folder, { ...holder, pid: process.pid });
    expect((await start(folder)).first).toEqual({ type: 'open' });
  });

  it('a lock of before the machine was started anew holds nothing, whoever has the process id now', async () => {
    const folder = folderFor();
    const me = await thisMachine();
    const old = {
      pid: process.pid,
      began: null,
      ...me,
      host: 'browser',
      since: 1,
      nonce: 'cccccc0',
    } as const;
    leave(folder, { ...old, up: uptime() + 3600 });
    expect((await start(folder)).first).toEqual({ type: 'open' });
  });

  it('a process of which nothing more is known is asked about, and its code opens', async () => {
    const folder = folderFor();
    const me = await thisMachine();
    leave(folder, { pid: process.pid, began: null, ...me, up: 1, host: null, since: null, nonce: 'cccccc1' });
    const refused = await start(folder);
    expect(refused.first).toMatchObject({ type: 'inUse', standing: 'unclear' });
    expect(refused.first.words).toContain('--take-over cccccc');
    expect((await start(folder, 'browser', 'dddddd')).first.type).toBe('inUse');
    expect((await start(folder, 'browser', 'cccccc')).first).toEqual({ type: 'open' });
  });

  it('a laptop whose folder another took over writes nothing more, and says so', async () => {
    const folder = folderFor();
    const here = await start(folder);
    expect(await here.ask('write')).toMatchObject({ ok: true });
    // As the other laptop sees it: a lock of a machine that it knows nothing of.
    const mine = lockIn(folder);
    leave(folder, { ...mine, machine: 'Bilen', machineId: 'ffff' });
    const refused = await start(folder);
    expect(refused.first).toMatchObject({ type: 'inUse', standing: 'elsewhere' });
    expect(refused.first.words).toContain('Bilen');
    const there = await start(folder, 'browser', mine.nonce.slice(0, 6));
    expect(there.first).toEqual({ type: 'open' });
    expect(await here.ask('write')).toMatchObject({ ok: false, failure: { type: 'lengthMismatch' } });
    expect(await there.ask('write')).toMatchObject({ ok: true });
    expect(await here.ask('release')).toEqual({ type: 'released' });
    expect(locks(folder)).toEqual(['host.lock']);
    expect(await there.ask('write')).toMatchObject({ ok: true });
  });

  it.each(['', '{"pid": 12', '[]', '\0\0\0\0'])(
    'a lock that a power cut left as %j holds nothing',
    async (text) => {
      const folder = folderFor();
      writeFileSync(join(folder, 'host.lock'), text);
      expect((await start(folder)).first).toEqual({ type: 'open' });
      expect(locks(folder)).toEqual(['host.lock']);
    },
  );
});
