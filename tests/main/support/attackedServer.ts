/** A running server for each test, and what an attacker or the page may send to it. */
import { afterEach, beforeEach } from 'vitest';
import { encodeWire, wireType } from '../../../src-main/hosts/browser/wire';
import { bytesOf, temporaryFolders } from './folder';
import { type Answer, type RawRequest, rawRequest, routerIn, serve, type TestServer } from './hosts';

type Headers = Readonly<Record<string, string>>;
export type Attacked = {
  readonly server: TestServer;
  readonly folder: string;
  readonly code: string;
};

export const text = ({ body }: Answer): string => new TextDecoder().decode(body);
export const wire = (message: unknown): Uint8Array => Buffer.concat([...encodeWire(message)]);
export const fieldsOf = (answer: Answer): { token: string; next: string } => JSON.parse(text(answer));

export const attackedServer = () => {
  const folderFor = temporaryFolders();
  let current: Attacked | null = null;
  beforeEach(async () => {
    const folder = folderFor();
    const server = await serve(folder, routerIn(folder).router);
    current = { server, folder, code: server.session.launchCode() };
  });
  afterEach(() => current?.server.running.close());

  const now = (): Attacked => {
    if (current === null) throw new Error('only within a test');
    return current;
  };
  const send = (raw: RawRequest): Promise<Answer> => rawRequest(now().server.running.port, raw);
  /** The headers of our own page. */
  const own = (over: Headers = {}): Headers => ({
    Origin: now().server.origin,
    'Content-Type': wireType,
    ...over,
  });
  const enter = (code: string, over: Headers = {}): Promise<Answer> =>
    send({ method: 'POST', path: '/session', headers: own(over), body: bytesOf(JSON.stringify({ code })) });
  const call = (token: string, method: string, ask: unknown, over: Headers = {}): Promise<Answer> =>
    send({
      method: 'POST',
      path: `/call/${method}`,
      headers: own({ 'X-GVI-Token': token, ...over }),
      body: wire(ask),
    });
  return { now, send, own, enter, call };
};
