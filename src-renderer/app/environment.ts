/**
 * All that the application takes from the world outside: the one argument of `createApp`.
 * The composition roots and the tests each build one; nothing else reads a clock, chance, a worker or the host.
 * What the door needs (door.ts) is a part of it, so that no worker's code is loaded before the first screen.
 */
import type { HostApi, HostInfo } from '../../src-main/contract';
import type { Clock, RandomBytes } from '../domain/time';
import type { PageSize } from '../storage/commitPages';
import type { IndexedDb } from '../storage/store';
import type { Kdf, KdfParams } from '../vault/kdf';
import type { PageView } from './selfCheck/lookAtPage';
import type { Bundles } from './workers/bundles';

export type LockReason = 'manual' | 'idle' | 'suspend';

export type DoorEnvironment = {
  readonly host: HostApi;
  readonly hostInfo: HostInfo;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly indexedDb: IndexedDb;
  readonly databaseName: string;
  /** True when this window alone may use the vault; held until the page goes away. */
  readonly claimWindow: () => Promise<boolean>;
  /** Why the page locked, over the reload that ends a lock: one word, no more. Reading it forgets it. */
  readonly lockNote: {
    readonly leave: (reason: LockReason) => void;
    readonly take: () => LockReason | null;
  };
  readonly defaultLanguage: 'sv' | 'en';
  /**
   * Does the work again and again, when the page has time for it. Without it nothing is done unasked: the exchange folder is
   * looked into only when a person says so.
   */
  readonly every?: (milliseconds: number, work: () => void) => void;
  /** The page's view of its own protection, and what was built: a release refuses where one is off. Missing without a page. */
  readonly protection?: {
    readonly build: 'release' | 'development';
    readonly look: () => Promise<PageView>;
  };
};

export type Environment = DoorEnvironment & {
  /** Argon2id, in a worker where there is one. */
  readonly kdf: Kdf;
  readonly newVaultKdf: () => Promise<KdfParams>;
  /** Opens, verifies and packs bundles, in a worker where there is one. */
  readonly bundles: Bundles;
  /** Measures what a passphrase slot may cost here, after an unlock. Without it a weaker slot stays as it is. */
  readonly upgradeKdf?: () => Promise<KdfParams>;
  /** Commits that may stand outside of a snapshot before it is made anew; about a thousand where this is absent. */
  readonly longestTail?: number;
  /** Of the pages that older commits are put into; as docs/formats.md says where this is absent. */
  readonly pageSize?: PageSize;
};
