/**
 * Electron's twin of the browser host's bridge: sets `window.host` in the page's world. Runs sandboxed; gives the
 * page calls by name and nothing of Electron itself.
 */
import { contextBridge, ipcRenderer } from 'electron';
import type { HostApi, HostMethod, HostMethods, Outcome } from '../../contract';
import { failed } from '../../outcome';
import { createHostApi } from '../api';
import { createFilePicker } from '../page/pickFiles';
import { withOwnView } from './guards';
import { callChannel, suspendChannel } from './ipc';

const carry = async <M extends HostMethod>(
  method: M,
  ask: HostMethods[M]['ask'],
): Promise<Outcome<HostMethods[M]['answer']>> => {
  try {
    // The router answers each method in the contract's type; both sides are built from one source.
    return (await ipcRenderer.invoke(callChannel, method, ask)) as Outcome<HostMethods[M]['answer']>;
  } catch {
    return failed('unreachable', method);
  }
};

const api = createHostApi(carry, {
  pickFiles: createFilePicker(document),
  onSuspend: (listener) => {
    const heard = (): void => listener();
    ipcRenderer.on(suspendChannel, heard);
    return () => {
      ipcRenderer.off(suspendChannel, heard);
    };
  },
  reload: async () => window.location.reload(),
});
const host = {
  ...api,
  selfCheck: async (ask) => {
    const seen = await api.selfCheck(ask);
    return seen.ok ? { ok: true, value: withOwnView(seen.value, process) } : seen;
  },
} satisfies HostApi;

contextBridge.exposeInMainWorld('host', host);
