import { afterEach, describe, expect, it } from 'vitest';
import { type Client, createClient } from '../../src-main/hosts/browser/client';
import { bytesOf, temporaryFolders } from './support/folder';
import { routerIn, serve, type TestServer } from './support/hosts';

const folderFor = temporaryFolders();
const servers: TestServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.running.close();
});
const start = async (): Promise<TestServer> => {
  const folder = folderFor();
  const server = await serve(folder, routerIn(folder).router);
  servers.push(server);
  return server;
};
/** A page: its address holds the code, as the fragment does. */
const pageOf = (server: TestServer, code: string): { client: Client; address: { code: string } } => {
  const address = { code };
  const client = createClient({
    fetch: (path, init) =>
      fetch(server.origin + path, { ...init, headers: { ...init.headers, Origin: server.origin } }),
    code,
    keepNext: (next) => {
      address.code = next;
    },
  });
  return { client, address };
};
const stateOf = async (client: Client): Promise<string> => {
  const outcome = await client.carry('journalState', {});
  return outcome.ok ? 'ok' : outcome.failure.type;
};

describe('a page of the browser host', () => {
  it('can be reloaded by the person again and again', async () => {
    const server = await start();
    let code = server.session.launchCode();
    for (let round = 0; round < 3; round += 1) {
      const { client, address } = pageOf(server, code);
      expect(await stateOf(client)).toBe('ok');
      expect(address.code).not.toBe(code);
      code = address.code;
    }
  });

  it('reloads itself with a fresh code after lock', async () => {
    const server = await start();
    const { client, address } = pageOf(server, server.session.launchCode());
    await stateOf(client);
    const before = address.code;
    await client.prepareReload();
    expect(address.code).not.toBe(before);
    expect(await stateOf(pageOf(server, before).client)).toBe('refused');
    expect(await stateOf(pageOf(server, address.code).client)).toBe('ok');
  });

  it('is refused without a code and with a used one', async () => {
    const server = await start();
    const code = server.session.launchCode();
    expect(await stateOf(pageOf(server, '').client)).toBe('refused');
    expect(await stateOf(pageOf(server, code).client)).toBe('ok');
    expect(await stateOf(pageOf(server, code).client)).toBe('refused');
  });

  it('that has asked nothing yet leaves the window before it alone', async () => {
    const server = await start();
    const first = pageOf(server, server.session.launchCode());
    expect(await stateOf(first.client)).toBe('ok');
    pageOf(server, first.address.code);
    expect(await stateOf(first.client)).toBe('ok');
  });

  it('is refused from the moment another window takes over', async () => {
    const server = await start();
    const first = pageOf(server, server.session.launchCode());
    expect(await stateOf(first.client)).toBe('ok');
    const second = pageOf(server, first.address.code);
    expect(await stateOf(second.client)).toBe('ok');
    expect(await stateOf(first.client)).toBe('refused');
    // It may still reload to become empty, and does not throw the other out by that.
    await first.client.prepareReload();
    expect(await stateOf(second.client)).toBe('ok');
  });

  it('that begins gives up what the one before left of a rewriting', async () => {
    const server = await start();
    const first = pageOf(server, server.session.launchCode());
    await first.client.carry('journalCreate', { bytes: bytesOf('GVIJ') });
    await first.client.carry('journalRewriteBegin', {});
    const second = pageOf(server, first.address.code);
    const outcome = await second.client.carry('journalAppend', { at: 4, bytes: bytesOf('x') });
    expect(outcome).toEqual({ ok: true, value: { length: 5 } });
  });

  it('hears that the host is gone, and can still reload', async () => {
    const server = await start();
    const { client } = pageOf(server, server.session.launchCode());
    expect(await stateOf(client)).toBe('ok');
    await server.running.close();
    expect(await stateOf(client)).toBe('unreachable');
    await expect(client.prepareReload()).resolves.toBeUndefined();
    expect(await stateOf(pageOf(server, 'x').client)).toBe('unreachable');
  });

  it.each([
    ['no message', new Response('hello'), 'io'],
    ['a server error', new Response('', { status: 500 }), 'io'],
    ['too large', new Response('', { status: 413 }), 'tooLarge'],
    ['a wrong host', new Response('', { status: 403 }), 'refused'],
  ])('understands an answer that is %s', async (_, response, type) => {
    const client = createClient({
      fetch: async (path) => (path === '/session' ? Response.json({ token: 't', next: 'n' }) : response),
      code: 'c',
      keepNext: () => undefined,
    });
    expect(await stateOf(client)).toBe(type);
  });
});
