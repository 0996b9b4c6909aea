/** Composition of the book behind the door: the real workers, and the clock that measures them. Loaded after the first screen. */
import type { DoorContext } from './context';
import { appIn, contextBehind } from './createApp';
import type { App } from './types';
import { measuredKdf, workerKdf } from './workers/kdf';
import { workerBundles } from './workers/workerBundles';

export const bookBehind = (door: DoorContext): App =>
  appIn(
    contextBehind(door, {
      ...door.env,
      kdf: workerKdf,
      newVaultKdf: () => measuredKdf(() => performance.now()),
      upgradeKdf: () => measuredKdf(() => performance.now()),
      bundles: workerBundles,
    }),
  );
