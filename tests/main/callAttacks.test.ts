import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { wireType } from '../../src-main/hosts/browser/wire';
import { attackedServer, fieldsOf, text, wire } from './support/attackedServer';
import { bytesOf } from './support/folder';

const { now, send, own, enter, call } = attackedServer();
const journalIsUntouched = (): void => expect(existsSync(join(now().folder, 'journal.gvi'))).toBe(false);

describe('the launch code', () => {
  const heard = async (token: string): Promise<void> =>
    expect((await call(token, 'journalState', {})).status).toBe(200);

  it('works once', async () => {
    const { token } = fieldsOf(await enter(now().code));
    await heard(token);
    expect((await enter(now().code)).status).toBe(401);
    await heard(token);
  });
  it('is followed by the next, which works once as well', async () => {
    const { next } = fieldsOf(await enter(now().code));
    const { token } = fieldsOf(await enter(next));
    await heard(token);
    expect((await enter(next)).status).toBe(401);
    expect((await enter(now().code)).status).toBe(401);
  });
  it('serves a page that was reloaded before it heard the answer, and ends the answer it never heard', async () => {
    const lost = fieldsOf(await enter(now().code));
    const again = fieldsOf(await enter(now().code));
    expect((await call(lost.token, 'journalState', {})).status).toBe(401);
    expect((await enter(lost.next)).status).toBe(401);
    await heard(again.token);
    expect((await enter(now().code)).status).toBe(401);
    expect((await enter(again.next)).status).toBe(200);
  });
  it.each(['', 'x', '0'.repeat(24)])('is not guessed: %j', async (guess) => {
    expect((await enter(guess)).status).toBe(401);
    expect((await enter(now().code)).status).toBe(200);
  });
  it.each(['', '{', '[]', 'null', '{"code":1}', '{"__proto__":{"code":"x"}}'])(
    'is not found in another shape: %s',
    async (body) => {
      const answer = await send({ method: 'POST', path: '/session', headers: own(), body: bytesOf(body) });
      expect(answer.status).toBe(401);
    },
  );
  it('is given anew only to who holds the token, and then the older one is void', async () => {
    const { token, next } = fieldsOf(await enter(now().code));
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
    const { token } = fieldsOf(await enter(now().code));
    const answer = await call(token, 'journalState', {});
    expect(answer.status).toBe(200);
    expect(text(answer)).toContain('{"exists":false,"length":0}');
  });
  it('is refused without a token, with a wrong one, and with one of a window before', async () => {
    const first = fieldsOf(await enter(now().code));
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
    const first = fieldsOf(await enter(now().code));
    const body = wire({ bytes: bytesOf('GVIJ') });
    const { port } = now().server.running;
    const answered = new Promise<string>((resolve) => {
      const socket = connect(port, '127.0.0.1', async () => {
        socket.write(
          [
            'POST /call/journalCreate HTTP/1.1',
            `Host: 127.0.0.1:${port}`,
            `Origin: ${now().server.origin}`,
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
    const { token } = fieldsOf(await enter(now().code));
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
      const { token } = fieldsOf(await enter(now().code));
      expect([404, 405]).toContain((await call(token, method, {})).status);
    },
  );
  it.each(['application/json', 'text/plain', 'multipart/form-data', 'application/x-www-form-urlencoded'])(
    'as a form could send it is refused: %s',
    async (type) => {
      const { token } = fieldsOf(await enter(now().code));
      expect((await call(token, 'journalSetAside', {}, { 'Content-Type': type })).status).toBe(415);
    },
  );
  it('that states more than its cap is refused unread', async () => {
    const { token } = fieldsOf(await enter(now().code));
    const headers = { 'Content-Length': String(2 ** 31) };
    expect((await call(token, 'journalAppend', {}, headers)).status).toBe(413);
    expect((await call(token, 'journalState', {}, { 'Content-Length': '99999' })).status).toBe(413);
    expect((await enter(now().code, { 'Content-Length': '4096' })).status).toBe(413);
  });
  it('without a length is refused', async () => {
    const { token } = fieldsOf(await enter(now().code));
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
    const { token } = fieldsOf(await enter(now().code));
    const answer = await send({
      method: 'POST',
      path: '/call/journalState',
      headers: own({ 'X-GVI-Token': token }),
      body,
    });
    expect(text(answer)).toContain('"badRequest"');
  });
});
