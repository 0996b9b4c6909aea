/**
 * What must be there before the first screen, and nothing else: the start of the session, and the few things that can be
 * asked while the rest of the application (the book) is on its way. Holds no key and opens no vault; the book does.
 * Nothing of the book may be imported here but types, else it is loaded before anything is painted.
 */
import { createDoorContext, type DoorContext } from './context';
import type { DoorEnvironment } from './environment';
import { waitLeft } from './keys/gate';
import { type EarlyLooks, startSession } from './session/start';
import type { App, Door } from './types';

type LoadBook = (context: DoorContext) => Promise<App>;

export const createDoor = (
  env: DoorEnvironment,
  loadBook: LoadBook,
  looks?: EarlyLooks,
): Door & { readonly start: () => Promise<void> } => {
  const context = createDoorContext(env);
  const { session, settings, keys, protection } = context.stores;
  let loaded: Promise<App> | null = null;
  const book = (): Promise<App> => {
    loaded ??= loadBook(context).catch((thrown: unknown) => {
      // Its files come from the host: nothing has been opened, so nothing can be lost.
      const detail = thrown instanceof Error ? thrown.name : String(thrown);
      session.setState({ type: 'blocked', reason: 'hostGone', detail }, true);
      throw thrown;
    });
    return loaded;
  };
  /** A book that does not come, or a store that cannot be opened, has been told by the session already. */
  const inBook = async (work: (app: App) => Promise<void>): Promise<void> => {
    const app = await book().catch(() => null);
    if (app !== null && session.getState().type !== 'blocked') await work(app);
  };
  return {
    session,
    settings,
    keys,
    protection,
    start: async () => {
      await startSession(context, looks);
      if (env.hostInfo.demo && session.getState().type === 'welcome') await inBook((app) => app.startDemo());
    },
    unlock: (passphrase) => inBook((app) => app.unlock(passphrase)),
    unlockWithKeyStore: () => inBook((app) => app.unlockWithKeyStore()),
    waitLeft: () => waitLeft(env),
    // A language chosen while locked holds for this window alone.
    saveSettings: async (chosen) => {
      settings.setState(chosen);
      return { type: 'kept' };
    },
    hostInfo: () => env.hostInfo,
    book,
  };
};
