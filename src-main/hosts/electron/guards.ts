/**
 * What may come in and go out in Electron, as pure functions: tests import them without Electron.
 * URLs are parsed, never searched.
 */
import type { HostCheck } from '../../contract';

export const scheme = 'app';
export const authority = 'faltbok';
export const pageUrl = `${scheme}://${authority}/index.html`;

const parsed = (url: string): URL | null => (URL.canParse(url) ? new URL(url) : null);

const isOwn = (url: URL): boolean =>
  url.protocol === `${scheme}:` && url.host === authority && url.username === '' && url.password === '';

/** Our page and nothing else may call the host. */
export const isOwnFrame = (url: string): boolean => {
  const found = parsed(url);
  return found !== null && isOwn(found) && (found.pathname === '/index.html' || found.pathname === '/');
};

/** The page's reload after lock is the only navigation there is. */
export const isAllowedNavigation = isOwnFrame;

/** Every request that is not for our own files is cancelled; `blob:` and `data:` never leave the process. */
export const isAllowedRequest = (url: string): boolean => {
  const found = parsed(url);
  if (found === null) return false;
  if (found.protocol === 'blob:') {
    const inner = parsed(found.pathname);
    return inner !== null && isOwn(inner);
  }
  return found.protocol === 'data:' || isOwn(found);
};

/** The page's own process has the last word about its sandbox, after the flags that the host was started with. */
export const withOwnView = (
  check: HostCheck,
  own: { readonly sandboxed: boolean; readonly contextIsolated: boolean },
): HostCheck => ({
  ...check,
  window: {
    sandbox: own.sandboxed ? check.window.sandbox : 'off',
    isolation: own.contextIsolated ? 'on' : 'off',
  },
});
