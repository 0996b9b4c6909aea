/**
 * One suite for three ways to the host: the router itself, HTTP (the page's own client against the real server),
 * and a stand-in for Electron's IPC that copies by structured clone and checks the sender as the real one does.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { HostApi, Outcome } from '../../src-main/contract';
import { createHostApi } from '../../src-main/hosts/api';
import { createClient } from '../../src-main/hosts/browser/client';
import { pageUrl } from '../../src-main/hosts/electron/guards';
import { createIpcListener } from '../../src-main/hosts/electron/ipc';
import { hostMethods } from '../../src-main/methods';
import { bytesOf, temporaryFolders } from '../main/support/folder';
import { routerIn, serve, type TestRouter } from '../main/support/hosts';
import { wrongRequests } from './wrongRequests';

const folderFor = temporaryFolders();
const endings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

type Call = (method: string, ask: unknown) => Promise<Outcome<unknown>>;
type Carrier = (router: TestRouter['router'], folder: string) => Promise<Call>;

const carriers: readonly (readonly [string, Carrier])[] = [
  ['the router', async (router) => router.call],
  [
    'HTTP',
    async (router, folder) => {
      const server = await serve(folder, router);
      endings.push(server.running.close);
      const client = createClient({
        fetch: (path, init) =>
          fetch(server.origin + path, { ...init, headers: { ...init.headers, Origin: server.origin } }),
        code: server.session.launchCode(),
        keepNext: () => undefined,
      });
      // The page could ask anything: the suite goes around the types as a hostile page would.
      return client.carry as Call;
    },
  ],
  [
    'IPC',
    async (router) => {
      const listener = createIpcListener(router);
      return async (method, ask) =>
        structuredClone(
          await listener({ url: pageUrl, isMainFrame: true }, structuredClone(method), structuredClone(ask)),
        );
    },
  ],
];

const rest = {
  pickFiles: async () => ({ ok: true, value: [] }) as const,
  onSuspend: () => () => undefined,
  reload: async () => undefined,
};
const failure = (type: string) => ({ ok: false, failure: expect.objectContaining({ type }) });
const content = (outcome: Outcome<{ readonly bytes: Uint8Array }>): string =>
  outcome.ok ? new TextDecoder().decode(outcome.value.bytes) : outcome.failure.type;

describe.each(carriers)('through %s', (_, carrier) => {
  const open = async (): Promise<TestRouter & { folder: string; call: Call; host: HostApi }> => {
    const folder = folderFor();
    const router = routerIn(folder);
    const call = await carrier(router.router, folder);
    return {
      ...router,
      folder,
      call,
      host: createHostApi(call as Parameters<typeof createHostApi>[0], rest),
    };
  };

  it('the host says who it is', async () => {
    const { host, folder } = await open();
    expect(await host.info({})).toEqual({
      ok: true,
      value: {
        host: 'browser',
        appVersion: '0.1.0',
        platform: process.platform,
        dataFolder: folder,
        demo: false,
        saveFolder: join(folder, 'export'),
      },
    });
  });

  it('a journal is created, appended to, read, cut, rewritten and set aside', async () => {
    const { host, folder } = await open();
    const path = join(folder, 'journal.gvi');
    const text = () => readFileSync(path, 'utf8');
    expect(await host.journalState({})).toEqual({ ok: true, value: { exists: false, length: 0 } });
    expect(await host.journalCreate({ bytes: bytesOf('GVIJ') })).toEqual({ ok: true, value: { length: 4 } });
    expect(await host.journalAppend({ at: 4, bytes: bytesOf('one') })).toEqual({
      ok: true,
      value: { length: 7 },
    });
    expect(await host.journalAppend({ at: 4, bytes: bytesOf('two') })).toEqual(failure('lengthMismatch'));
    expect(content(await host.journalRead({ offset: 4, length: 100 }))).toBe('one');
    expect(content(await host.journalRead({ offset: 7, length: 100 }))).toBe('');
    const cut = await host.journalCut({ at: 5 });
    expect(cut.ok && readFileSync(join(folder, cut.value.sideFile), 'utf8')).toBe('ne');
    await host.journalRewriteBegin({});
    expect(await host.journalAppend({ at: 5, bytes: bytesOf('x') })).toEqual(failure('badRequest'));
    await host.journalRewritePart({ bytes: bytesOf('GVIJ ') });
    await host.journalRewritePart({ bytes: bytesOf('anew') });
    expect(text()).toBe('GVIJo');
    expect(await host.journalRewriteCommit({ expectedOldLength: 5, newLength: 9 })).toEqual({
      ok: true,
      value: { length: 9 },
    });
    expect(text()).toBe('GVIJ anew');
    const aside = await host.journalSetAside({});
    expect(aside.ok && readFileSync(join(folder, aside.value.sideFile), 'utf8')).toBe('GVIJ anew');
    expect(existsSync(path)).toBe(false);
    const names = [aside, cut].flatMap((one) => (one.ok ? [one.value.sideFile] : []));
    expect(await host.journalSideFiles({})).toEqual({ ok: true, value: { names } });
    expect(await host.journalRemoveTorn({ name: names[1] ?? '' })).toEqual({ ok: true, value: {} });
    expect(await host.journalRemoveTorn({ name: names[0] ?? '' })).toEqual(failure('badRequest'));
    expect(await host.journalSideFiles({})).toEqual({ ok: true, value: { names: names.slice(0, 1) } });
  });

  it('a rewriting that was given up leaves the journal as it was', async () => {
    const { host, folder } = await open();
    await host.journalCreate({ bytes: bytesOf('GVIJ') });
    await host.journalRewriteBegin({});
    await host.journalRewritePart({ bytes: bytesOf('half') });
    expect(await host.journalRewriteAbort({})).toEqual({ ok: true, value: {} });
    expect((await host.journalAppend({ at: 4, bytes: bytesOf('!') })).ok).toBe(true);
    expect(readFileSync(join(folder, 'journal.gvi'), 'utf8')).toBe('GVIJ!');
  });

  it('every byte value arrives as it was sent', async () => {
    const { host } = await open();
    const all = Uint8Array.from({ length: 70_000 }, (_, i) => (i * 31) % 256);
    await host.journalCreate({ bytes: all });
    const read = await host.journalRead({ offset: 0, length: all.length });
    expect(read.ok && Buffer.compare(read.value.bytes, all)).toBe(0);
    expect(read.ok && read.value.bytes.buffer instanceof ArrayBuffer).toBe(true);
  });

  it('a part of a larger buffer is sent as that part alone', async () => {
    const { host, folder } = await open();
    await host.journalCreate({ bytes: bytesOf('secret GVIJ secret').subarray(7, 11) });
    expect(readFileSync(join(folder, 'journal.gvi'), 'utf8')).toBe('GVIJ');
  });

  it('a file is saved in the default folder and in one that was typed, never over another', async () => {
    const { host, folder, saveFolder } = await open();
    const typed = join(folder, 'stick');
    mkdirSync(typed);
    const ask = { purpose: 'bundle', suggestedName: 'gvi-abcdefghij.age', bytes: bytesOf('age') } as const;
    const paths = [
      await host.saveFile({ ...ask, folder: null }),
      await host.saveFile({ ...ask, folder: null }),
      await host.saveFile({ ...ask, folder: typed }),
    ].map((o) => (o.ok ? o.value?.path : o.failure.type));
    expect(paths).toEqual([
      join(saveFolder, 'gvi-abcdefghij.age'),
      join(saveFolder, 'gvi-abcdefghij (2).age'),
      join(typed, 'gvi-abcdefghij.age'),
    ]);
    expect(await host.checkFolder({ folder: typed })).toEqual({ ok: true, value: { folder: typed } });
    expect(await host.checkFolder({ folder: join(folder, 'none') })).toEqual(failure('notFound'));
  });

  it('an exchange folder is written to, listed, read and cleared of what was written; gone, it is a plain answer', async () => {
    const { host, folder: home } = await open();
    const folder = join(home, 'common');
    mkdirSync(folder);
    const ask = { folder, name: 'gvi-abcdefghij.age' };
    const bytes = bytesOf('age');
    expect(await host.folderWrite({ ...ask, bytes })).toEqual({ ok: true, value: { name: ask.name } });
    expect(await host.folderWrite({ ...ask, bytes })).toEqual(failure('exists'));
    expect(await host.folderList({ folder })).toEqual({
      ok: true,
      value: { entries: [{ name: ask.name, size: 3, modified: expect.any(Number) }], more: false },
    });
    expect(content(await host.folderRead(ask))).toBe('age');
    writeFileSync(join(folder, 'empty.age'), '');
    expect(content(await host.folderRead({ folder, name: 'empty.age' }))).toBe('');
    expect(await host.folderRemove({ ...ask, sha256: '0'.repeat(64) })).toEqual({
      ok: true,
      value: { removed: false },
    });
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(await host.folderRemove({ ...ask, sha256 })).toEqual({ ok: true, value: { removed: true } });
    expect(existsSync(join(folder, ask.name))).toBe(false);
    expect(await host.folderList({ folder: join(home, 'gone') })).toEqual({ ok: true, value: null });
    // Here the person types the folder; there is no dialog to ask.
    expect(await host.folderChoose({})).toEqual(failure('badRequest'));
  });

  it('a dialog that was cancelled saves nothing and is no failure', async () => {
    const { host, cancelDialog, saveFolder } = await open();
    cancelDialog();
    const ask = {
      purpose: 'card',
      suggestedName: 'x.gvi-card.json',
      folder: null,
      bytes: bytesOf('{}'),
    } as const;
    expect(await host.saveFile(ask)).toEqual({ ok: true, value: null });
    expect(existsSync(saveFolder)).toBe(false);
  });

  it.each(wrongRequests)('a request with %s is refused and nothing is done', async (_name, method, ask) => {
    const { call, folder, saveFolder, reported } = await open();
    expect(await call(method, ask)).toEqual(failure('badRequest'));
    expect(existsSync(join(folder, 'journal.gvi'))).toBe(false);
    expect(existsSync(saveFolder)).toBe(false);
    expect(reported).toEqual([]);
  });

  it.each(['constructor', '__proto__', 'toString', 'pickFiles', 'nothing', ''])(
    'there is no method %j',
    async (method) => {
      const { call } = await open();
      expect(await call(method, {})).toEqual(failure('badRequest'));
    },
  );

  it('what fails says so without naming a path', async () => {
    const { host, folder } = await open();
    const inTheWay = join(folder, 'journal.gvi');
    mkdirSync(inTheWay);
    writeFileSync(join(inTheWay, 'x'), '');
    const outcome = await host.journalAppend({ at: 0, bytes: bytesOf('x') });
    expect(outcome.ok).toBe(false);
    expect(JSON.stringify(outcome)).not.toContain(folder);
  });
});

describe('the doors', () => {
  it('know every method of the contract and no other', () => {
    const host = createHostApi(async () => ({ ok: false, failure: { type: 'io', detail: '' } }), rest);
    const calls = Object.keys(host).filter((name) => !Object.hasOwn(rest, name));
    expect(calls.toSorted()).toEqual([...hostMethods].toSorted());
  });

  it('tell an unforeseen error of the inside to their own log only', async () => {
    const folder = folderFor();
    const { router, reported } = routerIn(folder);
    const bad = {
      get offset() {
        throw new Error('/home/anna/secret');
      },
      length: 1,
    };
    expect(await router.call('journalRead', bad)).toEqual({
      ok: false,
      failure: { type: 'io', detail: 'unforeseen' },
    });
    expect(reported).toHaveLength(1);
  });

  it.each([
    ['another page', { url: 'https://evil.example/', isMainFrame: true }],
    ['a frame inside ours', { url: pageUrl, isMainFrame: false }],
    ['a page of a like name', { url: 'app://faltbok.evil.example/index.html', isMainFrame: true }],
    ['a file', { url: 'file:///index.html', isMainFrame: true }],
    ['a frame that is gone', null],
  ])('refuse %s', async (_, sender) => {
    const folder = folderFor();
    const listener = createIpcListener(routerIn(folder).router);
    expect(await listener(sender, 'journalCreate', { bytes: bytesOf('x') })).toEqual(failure('refused'));
    expect(existsSync(join(folder, 'journal.gvi'))).toBe(false);
  });
});
