import { symlinkSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createBrowserServer } from '../../src-main/hosts/browser/server';
import { wireType } from '../../src-main/hosts/browser/wire';
import { contentSecurityPolicy } from '../../src-main/hosts/csp';
import { attackedServer, text } from './support/attackedServer';
import { bytesOf } from './support/folder';
import { routerIn } from './support/hosts';

const { now, send, enter } = attackedServer();

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
    const port = now().server.running.port;
    const named = host.endsWith(':80') || host === '127.0.0.1' ? host : `${host}:${port}`;
    expect((await send({ path: '/', headers: { Host: named } })).status).toBe(403);
    expect((await enter(now().code, { Host: named })).status).toBe(403);
    expect(now().server.session.entered()).toBe(false);
  });

  it.each([
    ['a second one beside the right one', (own: string) => `Host: ${own}\r\nHost: evil.example\r\n`],
    ['none', () => ''],
    ['an empty one', () => 'Host: \r\n'],
  ])('is refused when the request has %s', async (_, hosts) => {
    const { port } = now().server.running;
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
    expect((await enter(now().code, { Origin: origin })).status).toBe(403);
    expect((await send({ path: '/', headers: { Origin: origin } })).status).toBe(403);
    expect(now().server.session.entered()).toBe(false);
  });
  it('is refused when none is given with a call', async () => {
    const answer = await send({
      method: 'POST',
      path: '/session',
      headers: { 'Content-Type': wireType },
      body: bytesOf(JSON.stringify({ code: now().code })),
    });
    expect(answer.status).toBe(403);
  });
  it.each(['cross-site', 'same-site', 'none'])(
    'is refused by what the browser says of the site: %s',
    async (site) => {
      expect((await enter(now().code, { 'Sec-Fetch-Site': site })).status).toBe(403);
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
      symlinkSync(join(now().folder, 'outside.txt'), join(now().folder, 'renderer', 'linked.txt'));
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
      root: now().folder,
      router: routerIn(now().folder).router,
      session: now().server.session,
    });
    expect(await again.listen(now().server.running.port)).toEqual({ type: 'portTaken' });
  });
});
