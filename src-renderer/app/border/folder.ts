/** The exchange folder, as screens see it: where it is, what lies in it for this laptop, what was written there. */

import type { StoreApi } from 'zustand/vanilla';
import type { DeviceId, Space } from '../../domain/ids';
import type { Instant } from '../../domain/time';
import type { ReservedReason } from '../../sync/reserved';
import type { CardRead, ImportOutcome, ImportPreview } from './exchange';
import type { StorageFailure } from './shared';

/** `ask`: everything waits for a yes. `self`: what no rule reserves for a person is taken in at once. */
export type FolderTake = 'ask' | 'self';

export type { ReservedReason };

/** Something in the folder that waits for a person. */
export type WaitingFile = {
  readonly file: string;
  readonly token: string;
  readonly item:
    | {
        readonly type: 'bundle';
        readonly answer: ImportPreview['answer'];
        /** Why it is not taken by itself; empty where it waits only because everything does, or is refused. */
        readonly reasons: readonly ReservedReason[];
      }
    | CardRead;
};

export type FolderProblem =
  /** Not whole after a long while, or no bundle at all; looked at again when it changes. */
  | { readonly type: 'damaged' | 'notABundle' | 'unreadable' | 'tooLarge'; readonly file: string }
  /** Taken in but for these devices' parts. */
  | {
      readonly type: 'setAside';
      readonly file: string;
      readonly sender: string;
      readonly parts: readonly {
        readonly device: DeviceId;
        readonly reason: string;
        readonly commits: number;
      }[];
    }
  /** More files than are looked at; the newest are. */
  | { readonly type: 'tooMany' }
  /** Nothing is lost; tried again by itself at that time. */
  | {
      readonly type: 'writeFailed' | 'takeFailed';
      readonly failure: StorageFailure;
      readonly againAt: Instant;
    };

/** A bundle of this laptop that lies in the folder. */
export type WrittenFile = {
  readonly file: string;
  readonly space: Space;
  readonly recipients: readonly string[];
  readonly commits: number;
  readonly at: Instant;
};

export type FolderState = {
  /** Null when no folder is chosen. */
  readonly path: string | null;
  readonly take: FolderTake;
  /** `gone`: a stick pulled out, a share that is away; normal, and no failure. `unknown`: not looked yet. */
  readonly reachable: 'unknown' | 'yes' | 'gone';
  readonly lastLookedAt: Instant | null;
  /** Nothing is taken or written while a person has an import open. */
  readonly held: boolean;
  readonly waiting: readonly WaitingFile[];
  /** Files that are still being copied or synchronised. */
  readonly notWholeYet: number;
  /** Bundles for other devices: none of our business. */
  readonly forOthers: number;
  readonly written: readonly WrittenFile[];
  readonly problems: readonly FolderProblem[];
};

export type SetFolderOutcome =
  | { readonly type: 'set' }
  | { readonly type: 'failed'; readonly failure: StorageFailure };

export type FolderCases = {
  readonly folder: StoreApi<FolderState>;
  /** The system's dialog, where the host has one. */
  readonly chooseFolder: () => Promise<
    | { readonly type: 'chosen'; readonly folder: string }
    | { readonly type: 'cancelled' }
    | { readonly type: 'failed'; readonly failure: StorageFailure }
  >;
  /** Null stops the use of a folder; what lies in it stays there. */
  readonly setExchangeFolder: (folder: string | null, take: FolderTake) => Promise<SetFolderOutcome>;
  /** Looks and writes now; answers when that is done. */
  readonly lookNow: () => Promise<void>;
  /** Of a bundle that would erase: only after a person's yes to that. */
  readonly acceptFromFolder: (
    tokens: readonly string[],
    yes?: { readonly withoutBackup: boolean },
  ) => Promise<ImportOutcome>;
  /** Not asked about again, under whatever name it lies there. */
  readonly ignoreInFolder: (token: string) => Promise<SetFolderOutcome>;
  /** While a person has an import open nothing is taken or written; answers how to let go. */
  readonly holdFolder: () => () => void;
};
