/**
 * The HTTP side of the browser host: serves the built page and carries calls to the router.
 * Listens on 127.0.0.1 only. What the gate refuses is answered without reading its body.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { isHostMethod } from '../../methods';
import { bytesCap, jsonCap } from '../../requests';
import type { Router } from '../../router';
import { readAsset } from '../assets';
import { securityHeaders } from '../csp';
import { checkBody, checkDoor, type Refusal } from './gate';
import type { Session } from './session';
import { decodeWire, encodeWire, wireType } from './wire';

export type ServerDeps = {
  readonly root: string;
  readonly router: Router;
  readonly session: Session;
};
export type Running = {
  readonly port: number;
  readonly address: string;
  readonly close: () => Promise<void>;
};
export type ListenOutcome =
  | { readonly type: 'listening'; readonly running: Running }
  | { readonly type: 'portTaken' }
  | { readonly type: 'failed'; readonly detail: string };

/** A launch code as JSON is far shorter. */
const sessionCap = 512;
const bridgeTag = '<script type="module" src="/bridge.js"></script>';

/** The bridge comes first, so that `window.host` is there when the application begins. */
export const withBridge = (html: string): string => {
  const first = html.search(/<script\b|<\/head>/i);
  return first < 0 ? `${bridgeTag}${html}` : `${html.slice(0, first)}${bridgeTag}${html.slice(first)}`;
};

const answer = (
  response: ServerResponse,
  status: number,
  type: string,
  parts: readonly Uint8Array[],
): void => {
  const length = parts.reduce((sum, p) => sum + p.length, 0);
  response.writeHead(status, { ...securityHeaders, 'Content-Type': type, 'Content-Length': length });
  for (const part of parts) response.write(part);
  response.end();
};

const refuse = (response: ServerResponse, { status, reason }: Refusal): void => {
  // What was not read must not be taken for the next request.
  response.setHeader('Connection', 'close');
  answer(response, status, 'text/plain; charset=utf-8', [new TextEncoder().encode(reason)]);
};

/** Null when fewer or more bytes came than were stated. */
const readBody = async (
  request: IncomingMessage,
  length: number,
): Promise<Uint8Array<ArrayBuffer> | null> => {
  const body = new Uint8Array(length);
  let at = 0;
  for await (const part of request) {
    if (!(part instanceof Uint8Array) || at + part.length > length) return null;
    body.set(part, at);
    at += part.length;
  }
  return at === length ? body : null;
};

const codeIn = (body: Uint8Array): string => {
  try {
    const v: unknown = JSON.parse(new TextDecoder().decode(body));
    return typeof v === 'object' && v !== null && 'code' in v && typeof v.code === 'string' ? v.code : '';
  } catch {
    return '';
  }
};

export const createBrowserServer = ({ root, router, session }: ServerDeps) => {
  const file = async (path: string, response: ServerResponse): Promise<void> => {
    const asset = await readAsset(root, path);
    if (asset === null) return refuse(response, { status: 404, reason: 'file' });
    const page = asset.path === '/index.html';
    const bytes = page
      ? new TextEncoder().encode(withBridge(new TextDecoder().decode(asset.bytes)))
      : asset.bytes;
    answer(response, 200, asset.type, [bytes]);
  };

  const json = (response: ServerResponse, value: unknown): void =>
    answer(response, 200, 'application/json', [new TextEncoder().encode(JSON.stringify(value))]);

  const post = async (path: string, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (path === '/session') {
      const length = checkBody(request.headers, wireType, sessionCap);
      if (typeof length !== 'number') return refuse(response, length);
      const body = await readBody(request, length);
      const entrance = body === null ? null : session.enter(codeIn(body));
      if (entrance === null) return refuse(response, { status: 401, reason: 'code' });
      await router.pageStarted();
      return json(response, entrance);
    }
    const token = request.headers['x-gvi-token'];
    if (typeof token !== 'string' || !session.holds(token))
      return refuse(response, { status: 401, reason: 'token' });
    if (path === '/launch') return json(response, { code: session.launchCode() });

    const method = path.slice('/call/'.length);
    if (!isHostMethod(method)) return refuse(response, { status: 404, reason: 'method' });
    const length = checkBody(request.headers, wireType, 4 + jsonCap + (bytesCap[method] ?? 0));
    if (typeof length !== 'number') return refuse(response, length);
    const body = await readBody(request, length);
    if (body === null) return refuse(response, { status: 411, reason: 'length' });
    // Another window may have entered while a long body came in.
    if (!session.holds(token)) return refuse(response, { status: 401, reason: 'token' });
    const ask = decodeWire(body, 'request', jsonCap);
    answer(response, 200, wireType, encodeWire(await router.call(method, ask)));
  };

  const listen = (port: number): Promise<ListenOutcome> =>
    new Promise((resolve) => {
      let own = port;
      const server: Server = createServer((request, response) => {
        const { method = '', url = '', headers, rawHeaders } = request;
        const door = checkDoor({ method, url, headers, rawHeaders }, own);
        const work =
          door.type === 'refused'
            ? Promise.resolve(refuse(response, door.refusal))
            : door.type === 'file'
              ? file(door.path, response)
              : post(door.path, request, response);
        // A connection that broke: nobody is there to be answered.
        work.catch(() => response.destroy());
      });
      // Neither WebSockets nor CONNECT have any business here.
      server.on('upgrade', (_, socket) => socket.destroy());
      server.on('connect', (_, socket) => socket.destroy());
      server.once('error', (error: NodeJS.ErrnoException) =>
        resolve(
          error.code === 'EADDRINUSE'
            ? { type: 'portTaken' }
            : { type: 'failed', detail: error.code ?? error.message },
        ),
      );
      server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
        const address = server.address();
        own = typeof address === 'object' && address !== null ? address.port : port;
        const close = (): Promise<void> =>
          new Promise((closed) => {
            server.close(() => closed());
            server.closeAllConnections();
          });
        resolve({ type: 'listening', running: { port: own, address: `http://127.0.0.1:${own}/`, close } });
      });
    });
  return { listen };
};
