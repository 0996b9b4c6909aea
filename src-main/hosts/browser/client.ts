/**
 * The page's side of the HTTP carrier: exchanges the launch code, keeps the token in memory, carries calls.
 * Knows no `window`: what it needs of it is passed in, so that tests run it against the real server.
 */
import type { HostMethod, HostMethods, Outcome } from '../../contract';
import { failed } from '../../outcome';
import type { Carry } from '../api';
import { decodeWire, encodeWire, wireType } from './wire';

export type ClientDeps = {
  readonly fetch: (path: string, init: RequestInit) => Promise<Response>;
  /** The launch code of this page's address; empty when there is none. */
  readonly code: string;
  /** Puts the next code in the address, so that a reload by the person finds it. */
  readonly keepNext: (code: string) => void;
};
export type Client = {
  readonly carry: Carry;
  /** A fresh code in the address; without one (host gone, other window) the page comes up blocked, but empty. */
  readonly prepareReload: () => Promise<void>;
};

/** An answer's JSON without bytes; only `info` and paths are in it. */
const answerCap = 1 << 20;

const field = (value: unknown, name: string): string | null => {
  if (typeof value !== 'object' || value === null) return null;
  const found: unknown = Object.getOwnPropertyDescriptor(value, name)?.value;
  return typeof found === 'string' ? found : null;
};

const isOutcome = (v: unknown): v is Outcome<unknown> =>
  typeof v === 'object' && v !== null && 'ok' in v && (v.ok === true ? 'value' in v : 'failure' in v);

const refusalOf = (status: number): Outcome<never> => {
  const detail = `HTTP ${status}`;
  if (status === 401 || status === 403) return failed('refused', detail);
  if (status === 413) return failed('tooLarge', detail);
  return failed(status >= 400 && status < 500 ? 'badRequest' : 'io', detail);
};

export const createClient = ({ fetch, code, keepNext }: ClientDeps): Client => {
  type Entered = { readonly token: string } | { readonly failure: Outcome<never> };
  const enter = async (): Promise<Entered> => {
    if (code === '') return { failure: failed('refused', 'no launch code') };
    try {
      const response = await fetch('/session', {
        method: 'POST',
        headers: { 'Content-Type': wireType },
        body: JSON.stringify({ code }),
      });
      if (response.status !== 200) return { failure: refusalOf(response.status) };
      const answer: unknown = await response.json();
      const token = field(answer, 'token');
      const next = field(answer, 'next');
      if (token === null || next === null) return { failure: failed('io', 'session') };
      keepNext(next);
      return { token };
    } catch {
      return { failure: failed('unreachable', 'session') };
    }
  };
  // Not before the first call: entering ends the session of the window before, and a page that finds another
  // one open must leave without having spoken to the host.
  let entered: Promise<Entered> | null = null;
  const entrance = (): Promise<Entered> => {
    entered ??= enter();
    return entered;
  };

  const post = (path: string, token: string, parts: readonly Uint8Array<ArrayBuffer>[]): Promise<Response> =>
    fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': wireType, 'X-GVI-Token': token },
      // A Blob joins the parts without copying them in the page.
      body: new Blob([...parts]),
    });

  const call = async (method: string, ask: unknown): Promise<Outcome<unknown>> => {
    const session = await entrance();
    if ('failure' in session) return session.failure;
    let response: Response;
    let body: Uint8Array<ArrayBuffer>;
    try {
      response = await post(`/call/${method}`, session.token, encodeWire(ask));
      if (response.status !== 200) return refusalOf(response.status);
      body = new Uint8Array(await response.arrayBuffer());
    } catch {
      return failed('unreachable', method);
    }
    const outcome = decodeWire(body, 'answer', answerCap);
    return isOutcome(outcome) ? outcome : failed('io', 'answer');
  };

  // The router answers each method in the contract's type; both sides are built from one source.
  const carry = async <M extends HostMethod>(method: M, ask: HostMethods[M]['ask']) =>
    (await call(method, ask)) as Outcome<HostMethods[M]['answer']>;

  return {
    carry,
    prepareReload: async () => {
      const session = await entrance();
      if ('failure' in session) return;
      try {
        const response = await post('/launch', session.token, []);
        const fresh = response.status === 200 ? field(await response.json(), 'code') : null;
        if (fresh !== null) keepNext(fresh);
      } catch {
        // The host is gone; the page reloads all the same and says so then.
      }
    },
  };
};
