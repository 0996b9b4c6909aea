/**
 * What the use cases share: the environment, the stores, the queue, and the vault while one is open.
 * `createApp` makes one; no use case keeps a vault of its own across an await without asking again.
 * What the door has of it (door.ts) is all that there is before the first screen.
 */
import type { Database } from '../storage/database';
import type { DoorEnvironment, Environment } from './environment';
import type { IssuedKey } from './keys/issuedKey';
import type { Queue } from './queue';
import type { Seen } from './selfCheck/judge';
import type { OpenVault } from './session/openVault';
import { createStores, type Stores } from './stores';

export type DoorContext = {
  readonly env: DoorEnvironment;
  readonly stores: Stores;
  /** Opened with the book: null before, and where a protection is off. */
  database: Database | null;
  /** What page and host showed of their protections at the start; null where there is no page to look at. */
  seen: Seen | null;
};

export const createDoorContext = (env: DoorEnvironment): DoorContext => ({
  env,
  stores: createStores(env.defaultLanguage),
  database: null,
  seen: null,
});

export type AppContext = DoorContext & {
  readonly env: Environment;
  readonly queue: Queue;
  /** The open vault, or null while locked. */
  vault: OpenVault | null;
  /** Aborted by the lock, which does not wait for an import of minutes; then made anew. */
  longWork: AbortController;
  /** The printed key, from its making until it is proved; dropped by the lock. */
  issued: IssuedKey | null;
};

/** Stopped by whoever asked for the work, and by the lock. */
export const stopSignal = (context: AppContext, asked?: AbortSignal): AbortSignal =>
  asked === undefined ? context.longWork.signal : AbortSignal.any([asked, context.longWork.signal]);

/** For use cases that only an open vault offers; that a screen calls one while locked is a bug. */
export const openVaultOf = (context: AppContext): OpenVault => {
  if (context.vault === null) throw new Error('the vault is locked');
  return context.vault;
};
