/**
 * Which HTTP requests come in at all: 127.0.0.1 is not trust. Any web page may send requests here, and a name of
 * somebody else's may point here (DNS rebinding), so host, origin and fetch metadata must be exactly our own.
 * Pure: headers in, verdict out.
 */
import type { IncomingHttpHeaders } from 'node:http';

export type Refusal = { readonly status: 401 | 403 | 404 | 405 | 411 | 413 | 415; readonly reason: string };
export type Asked = {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /** How often `host` and `origin` were sent: Node joins or drops repeated headers silently. */
  readonly rawHeaders: readonly string[];
};
export type Door =
  | { readonly type: 'refused'; readonly refusal: Refusal }
  | { readonly type: 'file'; readonly path: string }
  | { readonly type: 'post'; readonly path: string };

const refuse = (status: Refusal['status'], reason: string): Door => ({
  type: 'refused',
  refusal: { status, reason },
});
const count = (rawHeaders: readonly string[], name: string): number =>
  rawHeaders.filter((h, i) => i % 2 === 0 && h.toLowerCase() === name).length;

export const checkDoor = ({ method, url, headers, rawHeaders }: Asked, port: number): Door => {
  const own = `127.0.0.1:${port}`;
  if (headers.host !== own || count(rawHeaders, 'host') !== 1) return refuse(403, 'host');
  const post = method === 'POST';
  if (headers.origin === undefined ? post : headers.origin !== `http://${own}`) return refuse(403, 'origin');
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && (post || site !== 'none')) return refuse(403, 'site');
  // Absolute form, query and fragment never come from our own page.
  if (!url.startsWith('/') || /[?#%\\]/.test(url)) return refuse(404, 'path');
  const path = url;
  const callable = path === '/session' || path === '/launch' || path.startsWith('/call/');
  if (post) return callable ? { type: 'post', path } : refuse(405, 'method');
  if ((method !== 'GET' && method !== 'HEAD') || callable) return refuse(405, 'method');
  return { type: 'file', path };
};

/** The body's length, when it may be read. Chunked bodies have none and are refused. */
export const checkBody = (headers: IncomingHttpHeaders, type: string, cap: number): Refusal | number => {
  if (headers['content-type'] !== type) return { status: 415, reason: 'type' };
  if (headers['content-encoding'] !== undefined) return { status: 415, reason: 'encoding' };
  const stated = headers['content-length'];
  if (stated === undefined || headers['transfer-encoding'] !== undefined || !/^\d{1,12}$/.test(stated)) {
    return { status: 411, reason: 'length' };
  }
  const length = Number(stated);
  return length <= cap ? length : { status: 413, reason: 'size' };
};
