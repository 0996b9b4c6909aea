/** Composition of the book behind the door: the real workers, and the clock that measures them. Loaded after the first screen. */
import type { DoorContext } from './context';
import { appIn, contextBehind } from './createApp';
import { openStore } from './session/openStore';
import type { App } from './types';
import { measuredKdf, workerKdf } from './workers/kdf';
import { workerBundles } from './workers/workerBundles';

export const bookBehind = async (door: DoorContext): Promise<App> => {
  await openStore(door);
  return appIn(
    contextBehind(door, {
      ...door.env,
      kdf: workerKdf,
      newVaultKdf: () => measuredKdf(() => performance.now()),
      upgradeKdf: () => measuredKdf(() => performance.now()),
      bundles: workerBundles,
    }),
  );
};
