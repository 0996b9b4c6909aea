/**
 * The one IPC channel, without Electron in it: who sends is checked, then the router is called.
 */
import type { Outcome } from '../../contract';
import { failed } from '../../outcome';
import type { Router } from '../../router';
import { isOwnFrame } from './guards';

export const callChannel = 'host:call';
export const suspendChannel = 'host:suspend';

/** `null` when the frame is gone already. */
export type Sender = { readonly url: string; readonly isMainFrame: boolean } | null;

export const createIpcListener =
  (router: Router) =>
  async (sender: Sender, method: unknown, ask: unknown): Promise<Outcome<unknown>> => {
    if (sender === null || !sender.isMainFrame || !isOwnFrame(sender.url)) return failed('refused', 'sender');
    return router.call(method, ask);
  };
