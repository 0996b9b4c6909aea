/**
 * The window and its session: sandboxed, isolated, on `app://` only. No navigation, no second window, no
 * permission, no device, no download, and every request that is not for our own files is cancelled.
 */
import { BrowserWindow, protocol, type Session } from 'electron';
import { readAsset } from '../assets';
import { securityHeaders } from '../csp';
import { authority, isAllowedNavigation, isAllowedRequest, pageUrl, scheme } from './guards';

/** Before `ready`: IndexedDB belongs to an origin, so the scheme must be a standard and secure one. */
export const registerScheme = (): void =>
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);

export const closeSession = (session: Session, root: string): void => {
  session.protocol.handle(scheme, async (request) => {
    const url = new URL(request.url);
    const asset =
      request.method === 'GET' && url.host === authority ? await readAsset(root, url.pathname) : null;
    if (asset === null) return new Response('', { status: 404, headers: securityHeaders });
    return new Response(asset.bytes, { headers: { ...securityHeaders, 'Content-Type': asset.type } });
  });
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isAllowedRequest(details.url) }));
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  // Dictionaries would be fetched, and enhanced checkers send text out.
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => event.preventDefault());
};

export const createWindow = (preload: string, devTools: boolean): BrowserWindow => {
  const window = new BrowserWindow({
    width: 1280,
    height: 860,
    minWidth: 640,
    minHeight: 480,
    show: false,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      devTools,
    },
  });
  const { webContents } = window;
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect'] as const) {
    // The three events share what is used of them here.
    webContents.on(event as 'will-navigate', (details) => {
      if (!isAllowedNavigation(details.url)) details.preventDefault();
    });
  }
  webContents.on('will-attach-webview', (event) => event.preventDefault());
  window.once('ready-to-show', () => window.show());
  void window.loadURL(pageUrl);
  return window;
};
