/** Bundles that were verified for a preview and wait for the person's yes, by token. Forgotten with the page. */
import type { Space } from '../../domain/ids';
import type { VerifiedBundle } from '../../sync/verifiedBundle';

export type Waiting = {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly bundle: VerifiedBundle;
  /** Erasure orders that the preview showed; another one needs another preview. */
  readonly shownOrders: readonly string[];
};

export const waitingImports = new Map<string, Waiting>();

/** What waits may hold what was just erased; a person who wants it makes a new preview. */
export const forgetWaiting = (spaces: readonly Space[]): void => {
  for (const [token, { bundle }] of waitingImports)
    if (spaces.includes(bundle.manifest.space)) waitingImports.delete(token);
};
