/** The calls about tries and the key store, through the page's own client against the real server. */
import { afterEach, describe, expect, it } from 'vitest';
import type { HostApi } from '../../src-main/contract';
import { createHostApi } from '../../src-main/hosts/api';
import { createClient } from '../../src-main/hosts/browser/client';
import type { SystemStore } from '../../src-main/port';
import { temporaryFolders } from '../main/support/folder';
import { routerIn, serve } from '../main/support/hosts';
import { fakeSystemStore } from '../support/keys';

const folderFor = temporaryFolders();
const endings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});
const open = async (store?: SystemStore): Promise<{ readonly host: HostApi }> => {
  const folder = folderFor();
  const { router } = routerIn(folder, undefined, store === undefined ? {} : { store });
  const server = await serve(folder, router);
  endings.push(server.running.close);
  const { carry } = createClient({
    fetch: (path, init) =>
      fetch(server.origin + path, { ...init, headers: { ...init.headers, Origin: server.origin } }),
    code: server.session.launchCode(),
    keepNext: () => undefined,
  });
  const rest = {
    pickFiles: async () => ({ ok: true, value: [] }) as const,
    onSuspend: () => () => undefined,
    reload: async () => undefined,
  };
  return { host: createHostApi(carry, rest) };
};
const failure = (type: string) => ({ ok: false, failure: expect.objectContaining({ type }) });

describe('a page', () => {
  it('tries are counted and the count ends with a success', async () => {
    const { host } = await open();
    expect(await host.attemptBegin({})).toEqual({
      ok: true,
      value: { allowed: true, failed: 1, waitMs: 0 },
    });
    expect(await host.attemptState({})).toEqual({ ok: true, value: { failed: 1, waitMs: 0 } });
    expect(await host.attemptDone({})).toEqual({ ok: true, value: {} });
    expect(await host.attemptState({})).toEqual({ ok: true, value: { failed: 0, waitMs: 0 } });
  });

  it('a host without a key store says so, and one with it gives back what it was given', async () => {
    const without = await open();
    expect(await without.host.keyStoreState({})).toEqual({
      ok: true,
      value: { backend: 'none', holds: false },
    });
    expect(await without.host.keyStoreKeep({ bytes: new Uint8Array(32) })).toEqual(failure('notFound'));
    expect(await without.host.keyStoreGet({})).toEqual(failure('notFound'));
    const { host } = await open(fakeSystemStore());
    const secret = Uint8Array.from({ length: 32 }, (_, i) => 255 - i);
    expect(await host.keyStoreKeep({ bytes: secret })).toEqual({ ok: true, value: {} });
    expect(await host.keyStoreState({})).toEqual({ ok: true, value: { backend: 'libsecret', holds: true } });
    const got = await host.keyStoreGet({});
    expect(got.ok && Buffer.compare(got.value.bytes, secret)).toBe(0);
    expect(await host.keyStoreForget({})).toEqual({ ok: true, value: {} });
    expect(await host.keyStoreForget({})).toEqual({ ok: true, value: {} });
    expect(await host.keyStoreGet({})).toEqual(failure('notFound'));
  });
});
