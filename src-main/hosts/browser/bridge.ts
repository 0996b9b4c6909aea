/**
 * The page-side twin of Electron's preload: sets `window.host` before the application begins (composition root).
 *
 * The launch code stands in the address's fragment, is used once and replaced at once by the next: the history
 * that Chromium keeps on disk holds used codes and one that dies with the host. The token is in memory only.
 */
import type { HostApi } from '../../contract';
import { createHostApi } from '../api';
import { createFilePicker } from '../page/pickFiles';
import { createSleepWatch } from '../page/sleepWatch';
import { createClient } from './client';

const client = createClient({
  fetch: (path, init) =>
    window.fetch(path, {
      ...init,
      mode: 'same-origin',
      credentials: 'omit',
      redirect: 'error',
      cache: 'no-store',
    }),
  code: window.location.hash.slice(1),
  keepNext: (code) => window.history.replaceState(window.history.state, '', `/#${code}`),
});
const sleep = createSleepWatch(Date.now, (work, milliseconds) => {
  window.setInterval(work, milliseconds);
});

const host = createHostApi(client.carry, {
  pickFiles: createFilePicker(document),
  onSuspend: sleep.onSleep,
  reload: async () => {
    await client.prepareReload();
    window.location.reload();
  },
}) satisfies HostApi;

Object.defineProperty(window, 'host', { value: Object.freeze(host), writable: false, configurable: false });
