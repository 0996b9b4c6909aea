import { describe, expect, it } from 'vitest';
import { isAllowedNavigation, isAllowedRequest, isOwnFrame } from '../../src-main/hosts/electron/guards';

describe('in Electron', () => {
  it.each(['app://faltbok/index.html', 'app://faltbok/', 'app://faltbok/index.html#x'])(
    'our page may call and be reloaded: %s',
    (url) => {
      expect(isOwnFrame(url)).toBe(true);
      expect(isAllowedNavigation(url)).toBe(true);
    },
  );

  it.each([
    'app://faltbok.evil.example/index.html',
    'app://evil/index.html',
    'app://x@faltbok/index.html',
    'app://faltbok:1/index.html',
    'app://faltbok/bridge.js',
    'https://faltbok/index.html',
    'file:///index.html',
    'about:blank',
    'javascript:alert(1)',
    'data:text/html,x',
    'blob:app://faltbok/1',
    'apps://faltbok/index.html',
    'app:faltbok/index.html',
    '',
    'x',
  ])('nothing else may call or be gone to: %s', (url) => {
    expect(isOwnFrame(url)).toBe(false);
    expect(isAllowedNavigation(url)).toBe(false);
  });

  it.each([
    'app://faltbok/assets/app-1.js',
    'app://faltbok/',
    'blob:app://faltbok/1-2',
    'data:image/png;base64,AA',
  ])('our own files are let through: %s', (url) => expect(isAllowedRequest(url)).toBe(true));

  it.each([
    'https://example.com/',
    'http://127.0.0.1:47110/',
    'ws://127.0.0.1/',
    'file:///etc/passwd',
    'app://other/x.js',
    'blob:https://evil.example/1',
    'blob:null/1',
    'chrome-extension://x/',
    'devtools://devtools/',
    'ftp://x/',
    '',
    '//faltbok/',
  ])('every other request is cancelled: %s', (url) => expect(isAllowedRequest(url)).toBe(false));
});
