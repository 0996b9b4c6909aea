import { existsSync, symlinkSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBrowserServer } from '../../src-main/hosts/browser/server';
import { encodeWire, wireType } from '../../src-main/hosts/browser/wire';
import { contentSecurityPolicy } from '../../src-main/hosts/csp';
import { bytesOf, temporaryFolders } from './support/folder';
import { type Answer, type RawRequest, rawRequest, routerIn, serve, type TestServer } from './support/hosts';

const folderFor = temporaryFolders();
let server: TestServer;
let folder: string;
let code: string;
beforeEach(async () => {
  folder = folderFor();
  server = await serve(folder, routerIn(folder).router);
  code = server.session.launchCode();
});
afterEach(() => server.running.close());

const text = ({ body }: Answer): string => new TextDecoder().decode(body);
const send = (raw: RawRequest): Promise<Answer> => rawRequest(server.running.port, raw);
const own = (over: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> => ({
  Origin: server.origin,
  'Content-Type': wireType,
  ...over,
});
const enter = (withCode: string, over: Readonly<Record<string, string>> = {}): Promise<Answer> =>
  send({
    method: 'POST',
    path: '/session',
    headers: own(over),
    body: bytesOf(JSON.stringify({ code: withCode })),
  });
const fieldsOf = (answer: Answer): { token: string; next: string } => JSON.parse(text(answer));
const wire = (message: unknown): Uint8Array => Buffer.concat([...encodeWire(message)]);
const call = (token: string, method: string, ask: unknown, over: Readonly<Record<string, string>> = {}) =>
  send({
    method: 'POST',
    path: `/call/${method}`,
    headers: own({ 'X-GVI-Token': token, ...over }),
    body: wire(ask),
  });
const journalIsUntouched = (): void => expect(existsSync(join(folder, 'journal.gvi'))).toBe(false);

describe('the page', () => {
  it('comes with the policy, uncached, and the bridge before everything else', async () => {
    const answer = await send({ path: '/' });
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-security-policy': contentSecurityPolicy,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
    });
    expect(answer.headers['permissions-policy']).toContain('camera=()');
    expect(Object.keys(answer.headers).filter((h) => h.startsWith('access-control'))).toEqual([]);
    expect(text(answer)).toBe(
      '<html><head><script type="module" src="/bridge.js"></script></head><body></body></html>',
    );
  });

  it('has a policy without inline script, eval or other origins', () => {
    expect(contentSecurityPolicy).toMatch(/^default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; /);
    expect(contentSecurityPolicy).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:|\*/);
  });

  it('brings its scripts with their type, and refusals with the same headers', async () => {
    expect((await send({ path: '/assets/app-1a2b.js' })).headers['content-type']).toMatch(
      /^text\/javascript/,
    );
    const refused = await send({ path: '/nothing.js' });
    expect(refused.status).toBe(404);
    expect(refused.headers['content-security-policy']).toBe(contentSecurityPolicy);
  });
});

describe('a host name that is not exactly ours', () => {
  it.each([
    'localhost',
    'evil.example',
    '127.0.0.1.evil.example',
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0.0.0.0',
    '[::1]',
    '127.0.0.1:80',
    'LOCALHOST',
  ])('is refused: %s', async (host) => {
    const port = server.running.port;
    const named = host.endsWith(':80') || host === '127.0.0.1' ? host : `${host}:${port}`;
    expect((await send({ path: '/', headers: { Host: named } })).status).toBe(403);
    expect((await enter(code, { Host: named })).status).toBe(403);
    expect(server.session.entered()).toBe(false);
  });

  it.each([
    ['a second one beside the right one', (own: string) => `Host: ${own}\r\nHost: evil.example\r\n`],
    ['none', () => ''],
    ['an empty one', () => 'Host: \r\n'],
  ])('is refused when the request has %s', async (_, hosts) => {
    const { port } = server.running;
    const answered = await new Promise<string>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write(`GET / HTTP/1.1\r\n${hosts(`127.0.0.1:${port}`)}Connection: close\r\n\r\n`);
      });
      let got = '';
      socket.on('data', (part) => {
        got += part.toString();
      });
      socket.on('close', () => resolve(got));
    });
    expect(answered).toMatch(/^HTTP\/1\.1 40[03] /);
  });
});

describe('another origin', () => {
  it.each([
    'http://evil.example',
    'null',
    'https://127.0.0.1',
    'http://127.0.0.1',
    'http://localhost:47110',
    'app://faltbok',
  ])('is refused everywhere: %s', async (origin) => {
    expect((await enter(code, { Origin: origin })).status).toBe(403);
    expect((await send({ path: '/', headers: { Origin: origin } })).status).toBe(403);
    expect(server.session.entered()).toBe(false);
  });
  it('is refused when none is given with a call', async () => {
    const answer = await send({
      method: 'POST',
      path: '/session',
      headers: { 'Content-Type': wireType },
      body: bytesOf(JSON.stringify({ code })),
    });
    expect(answer.status).toBe(403);
  });
  it.each(['cross-site', 'same-site', 'none'])(
    'is refused by what the browser says of the site: %s',
    async (site) => {
      expect((await enter(code, { 'Sec-Fetch-Site': site })).status).toBe(403);
    },
  );
  it('may not even link or embed', async () => {
    expect((await send({ path: '/', headers: { 'Sec-Fetch-Site': 'cross-site' } })).status).toBe(403);
    expect((await send({ path: '/', headers: { 'Sec-Fetch-Site': 'none' } })).status).toBe(200);
  });
  it('gets no leave by preflight', async () => {
    const answer = await send({
      method: 'OPTIONS',
      path: '/call/info',
      headers: { Origin: 'http://evil.example', 'Access-Control-Request-Method': 'POST' },
    });
    expect(answer.status).toBe(403);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('the launch code', () => {
  it('works once', async () => {
    expect((await enter(code)).status).toBe(200);
    expect((await enter(code)).status).toBe(401);
  });
  it('is followed by the next, which works once as well', async () => {
    const { next } = fieldsOf(await enter(code));
    expect((await enter(next)).status).toBe(200);
    expect((await enter(next)).status).toBe(401);
  });
  it.each(['', 'x', '0'.repeat(24)])('is not guessed: %j', async (guess) => {
    expect((await enter(guess)).status).toBe(401);
    expect((await enter(code)).status).toBe(200);
  });
  it.each(['', '{', '[]', 'null', '{"code":1}', '{"__proto__":{"code":"x"}}'])(
    'is not found in another shape: %s',
    async (body) => {
      const answer = await send({ method: 'POST', path: '/session', headers: own(), body: bytesOf(body) });
      expect(answer.status).toBe(401);
    },
  );
  it('is given anew only to who holds the token, and then the older one is void', async () => {
    const { token, next } = fieldsOf(await enter(code));
    const ask = (t: string) =>
      send({ method: 'POST', path: '/launch', headers: own({ 'X-GVI-Token': t }), body: new Uint8Array(0) });
    expect((await ask('wrong')).status).toBe(401);
    const fresh: { code: string } = JSON.parse(text(await ask(token)));
    expect((await enter(next)).status).toBe(401);
    expect((await enter(fresh.code)).status).toBe(200);
  });
});

describe('a call', () => {
  it('is answered with the token in force', async () => {
    const { token } = fieldsOf(await enter(code));
    const answer = await call(token, 'journalState', {});
    expect(answer.status).toBe(200);
    expect(text(answer)).toContain('{"exists":false,"length":0}');
  });
  it('is refused without a token, with a wrong one, and with one of a window before', async () => {
    const first = fieldsOf(await enter(code));
    const ask = { bytes: bytesOf('GVIJ') };
    for (const token of ['', 'wrong', `${first.token}0`, first.token.slice(1)]) {
      expect((await call(token, 'journalCreate', ask)).status).toBe(401);
    }
    const second = fieldsOf(await enter(first.next));
    expect((await call(first.token, 'journalCreate', ask)).status).toBe(401);
    journalIsUntouched();
    expect((await call(second.token, 'journalCreate', ask)).status).toBe(200);
  });
  it('whose body was still coming when another window took over does nothing', async () => {
    const first = fieldsOf(await enter(code));
    const body = wire({ bytes: bytesOf('GVIJ') });
    const { port } = server.running;
    const answered = new Promise<string>((resolve) => {
      const socket = connect(port, '127.0.0.1', async () => {
        socket.write(
          [
            'POST /call/journalCreate HTTP/1.1',
            `Host: 127.0.0.1:${port}`,
            `Origin: ${server.origin}`,
            `Content-Type: ${wireType}`,
            `X-GVI-Token: ${first.token}`,
            `Content-Length: ${body.length}`,
            'Expect: 100-continue',
            'Connection: close',
            '\r\n',
          ].join('\r\n'),
        );
      });
      let got = '';
      socket.on('data', async (part) => {
        got += part.toString();
        // The server has let the request in and waits for its body.
        if (!got.endsWith('100 Continue\r\n\r\n')) return;
        await enter(first.next);
        socket.write(body);
      });
      socket.on('close', () => resolve(got));
    });
    expect(await answered).toMatch(/HTTP\/1\.1 401 /);
    journalIsUntouched();
  });
  it.each(['GET', 'HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('is never taken by %s', async (method) => {
    const { token } = fieldsOf(await enter(code));
    const answer = await send({
      method,
      path: '/call/journalSetAside',
      headers: own({ 'X-GVI-Token': token }),
    });
    expect(answer.status).toBe(405);
  });
  it.each(['constructor', '__proto__', 'toString', 'nothing', 'pickFiles', 'info/', '../info', ''])(
    'of no method is refused: %j',
    async (method) => {
      const { token } = fieldsOf(await enter(code));
      expect([404, 405]).toContain((await call(token, method, {})).status);
    },
  );
  it.each(['application/json', 'text/plain', 'multipart/form-data', 'application/x-www-form-urlencoded'])(
    'as a form could send it is refused: %s',
    async (type) => {
      const { token } = fieldsOf(await enter(code));
      expect((await call(token, 'journalSetAside', {}, { 'Content-Type': type })).status).toBe(415);
    },
  );
  it('that states more than its cap is refused unread', async () => {
    const { token } = fieldsOf(await enter(code));
    const headers = { 'Content-Length': String(2 ** 31) };
    expect((await call(token, 'journalAppend', {}, headers)).status).toBe(413);
    expect((await call(token, 'journalState', {}, { 'Content-Length': '99999' })).status).toBe(413);
    expect((await enter(code, { 'Content-Length': '4096' })).status).toBe(413);
  });
  it('without a length is refused', async () => {
    const { token } = fieldsOf(await enter(code));
    expect((await call(token, 'journalState', {}, { 'Transfer-Encoding': 'chunked' })).status).toBe(411);
  });
  it.each([
    ['nothing', new Uint8Array(0)],
    ['a length beyond the body', new Uint8Array([255, 0, 0, 0, 123, 125])],
    ['a length of 4 GiB', new Uint8Array([255, 255, 255, 255, 123])],
    ['no JSON', new Uint8Array([1, 0, 0, 0, 123])],
    ['bad UTF-8', new Uint8Array([3, 0, 0, 0, 34, 255, 34])],
    ['a byte order mark', new Uint8Array([5, 0, 0, 0, 0xef, 0xbb, 0xbf, 123, 125])],
    ['bytes that nothing asks for', new Uint8Array([2, 0, 0, 0, 123, 125, 1, 2, 3])],
  ])('with %s is a bad request', async (_, body) => {
    const { token } = fieldsOf(await enter(code));
    const answer = await send({
      method: 'POST',
      path: '/call/journalState',
      headers: own({ 'X-GVI-Token': token }),
      body,
    });
    expect(text(answer)).toContain('"badRequest"');
  });
});

describe('a path out of the folder', () => {
  it.each([
    '/../outside.txt',
    '/assets/../../outside.txt',
    '/..%2foutside.txt',
    '/%2e%2e/outside.txt',
    '/..%5coutside.txt',
    '/..\\outside.txt',
    '//outside.txt',
    '/assets//app-1a2b.js',
    '/./index.html',
    '/.git/config.json',
    '/index.html%00.js',
    '/index.html?x',
    '/secret.key',
    '/assets',
    '/assets/',
    '/linked.txt',
    'http://evil.example/',
  ])('is no file of ours: %s', async (path) => {
    if (process.platform !== 'win32')
      symlinkSync(join(folder, 'outside.txt'), join(folder, 'renderer', 'linked.txt'));
    const answer = await send({ path });
    expect(answer.status).toBe(404);
    expect(text(answer)).not.toContain('outside');
  });
});

describe('other ways in', () => {
  it('are closed: no WebSocket, no tunnel', async () => {
    const upgrade = { Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': '13' };
    expect((await send({ path: '/', headers: upgrade })).status).toBe(0);
    expect((await send({ method: 'CONNECT', path: 'evil.example:443' })).status).toBe(0);
  });
  it('do not open on a port that is taken', async () => {
    const again = createBrowserServer({
      root: folder,
      router: routerIn(folder).router,
      session: server.session,
    });
    expect(await again.listen(server.running.port)).toEqual({ type: 'portTaken' });
  });
});
