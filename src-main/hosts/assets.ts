/**
 * The built page as files: which path of a URL is which file, and its type. Both hosts serve through this.
 * Only plain names are served; anything encoded, dotted or of an unknown type is no file of ours.
 */
import { lstat, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  wasm: 'application/wasm',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
  txt: 'text/plain; charset=utf-8',
};
const plainPath = /^(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)+$/;

export type Asset = { readonly bytes: Uint8Array<ArrayBuffer>; readonly type: string; readonly path: string };

/** The parts of a plain path with a known ending, or null. `/` is the page. */
export const assetParts = (pathname: string): readonly string[] | null => {
  const path = pathname === '/' ? '/index.html' : pathname;
  if (!plainPath.test(path) || path.includes('..')) return null;
  const ending = path.slice(path.lastIndexOf('.') + 1);
  return Object.hasOwn(types, ending) ? path.slice(1).split('/') : null;
};

export const readAsset = async (root: string, pathname: string): Promise<Asset | null> => {
  const parts = assetParts(pathname);
  if (parts === null) return null;
  const path = join(root, ...parts);
  try {
    // A link could lead out of the folder; the build makes none.
    if (!(await lstat(path)).isFile()) return null;
    const bytes = new Uint8Array(await readFile(path));
    const last = parts.at(-1) ?? '';
    return {
      bytes,
      path: `/${parts.join('/')}`,
      type: types[last.slice(last.lastIndexOf('.') + 1)] ?? 'text/plain',
    };
  } catch {
    return null;
  }
};
