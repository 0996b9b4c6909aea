/**
 * What is known of the files in the exchange folder while the vault is open: each one's form and the judgement on it, so
 * that nothing is read twice for nothing. Forgotten with the page; a file is judged anew after each unlocking.
 */
import type { FolderEntry } from '../../../../src-main/contract';
import type { DeviceStatement } from '../../../sync/deviceStatements';
import type { Grant } from '../../../sync/peerState';
import type { OpenVault } from '../../session/openVault';
import type { CardRead, ImportPreview, ReservedReason, StorageFailure } from '../../types';

type Ready = Extract<ImportPreview['answer'], { readonly type: 'ready' }>;

export type Verdict =
  /** Put there by this laptop. */
  | { readonly type: 'own' }
  | { readonly type: 'forOthers' }
  | { readonly type: 'ignored' }
  /** The same bytes lie there under another name, which is judged. */
  | { readonly type: 'copy' }
  | { readonly type: 'known' }
  | { readonly type: 'notWhole'; readonly reason: 'damaged' | 'notABundle' | 'unreadable' }
  | { readonly type: 'tooLarge' }
  | { readonly type: 'taken'; readonly sender: string; readonly setAside: Ready['setAside'] }
  | {
      readonly type: 'waits';
      readonly token: string;
      readonly answer: ImportPreview['answer'];
      readonly reasons: readonly ReservedReason[];
    }
  | CardRead;

/** What a judgement rests on besides the file: who is believed, and how much is held. */
export type Basis = {
  readonly confirmed: readonly Grant[];
  readonly statements: readonly DeviceStatement[];
  readonly held: number;
};

export type Seen = {
  readonly entry: FolderEntry;
  /** Empty where the file was not read. */
  readonly sha256: string;
  readonly verdict: Verdict;
  readonly basis: Basis;
  /** Since when the file has looked like this, and when it was last read. */
  readonly since: number;
  readonly readAt: number;
};

export type FolderRuntime = {
  seen: Map<string, Seen>;
  /** How many screens have an import open. */
  holds: number;
  reachable: 'unknown' | 'yes' | 'gone';
  lastLookedAt: number | null;
  more: boolean;
  failure: {
    readonly type: 'writeFailed' | 'takeFailed';
    readonly failure: StorageFailure;
    readonly times: number;
    readonly againAt: number;
  } | null;
};

export const emptyRuntime = (): FolderRuntime => ({
  seen: new Map(),
  holds: 0,
  reachable: 'unknown',
  lastLookedAt: null,
  more: false,
  failure: null,
});

/** What was known of the files; screens that hold go on holding. */
export const forgetFiles = (runtime: FolderRuntime): void => {
  Object.assign(runtime, { ...emptyRuntime(), holds: runtime.holds });
};

export const basisOf = ({ spaces, state }: OpenVault): Basis => ({
  confirmed: state.peers.confirmed,
  statements: state.statements,
  held: spaces.reduce((sum, space) => sum + state.history[space].count(), 0),
});

const hour = 60 * 60 * 1000;
const firstWait = 60 * 1000;

/** Each failure in a row doubles the wait before the next try, up to an hour; a person may try at any time. */
export const noteFailure = (
  runtime: FolderRuntime,
  type: 'writeFailed' | 'takeFailed',
  failure: StorageFailure,
  now: number,
): void => {
  const times = (runtime.failure?.times ?? 0) + 1;
  const againAt = now + Math.min(hour, firstWait * 2 ** (times - 1));
  runtime.failure = { type, failure, times, againAt };
};
