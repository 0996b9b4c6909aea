/** The keys of the field book, as screens see them: the printed sheet, the key store, the office's help, the wait. */

import type { DeviceId } from '../../domain/ids';
import type { Instant } from '../../domain/time';
import type { PassphraseJudgement } from './session';
import type { Progress, RecoveryKeyJudgement, StorageFailure } from './shared';

export type KeyStoreBackend = 'none' | 'dpapi' | 'keychain' | 'libsecret' | 'kwallet';

export type KeysState = {
  /** The field book was just made: the sheet is offered before anything else. */
  readonly offer: boolean;
  /** `number`: printed on the sheet, so that one can be told from another; it says nothing of the key. */
  readonly sheet: { readonly number: string; readonly at: Instant } | null;
  /** Issued, and not proved yet. */
  readonly pending: { readonly number: string; readonly at: Instant } | null;
  readonly escrow: { readonly office: DeviceId; readonly name: string; readonly at: Instant } | null;
  readonly escrowWanted: boolean;
  /** `on`: there is a slot for it. `ready`: and the store holds its half, so that it can be tried. */
  readonly keyStore: { readonly backend: KeyStoreBackend; readonly on: boolean; readonly ready: boolean };
};

/** In milliseconds; 0: a try is taken. */
export type Wait = { readonly type: 'wait'; readonly milliseconds: number };
type Failed = { readonly type: 'failed'; readonly failure: StorageFailure };
type WrongPassphrase = { readonly type: 'wrongPassphrase' };
type Weak = { readonly type: 'weakPassphrase'; readonly judgement: PassphraseJudgement };

export type RecoverOutcome =
  | { readonly type: 'opened' }
  | { readonly type: 'mistyped'; readonly judgement: RecoveryKeyJudgement }
  | { readonly type: 'wrongRecoveryKey' }
  /** Something else than the key: the locked screen says what. */
  | { readonly type: 'notOpened' }
  | Weak
  | Wait;

/** `groups`: what to print. `ask`: which of them, from 0, are to be typed back. */
export type IssueOutcome =
  | {
      readonly type: 'issued';
      readonly groups: readonly string[];
      readonly ask: readonly number[];
      readonly number: string;
      readonly at: Instant;
    }
  | WrongPassphrase
  | Wait
  | Failed;
export type ProveOutcome =
  | { readonly type: 'proved' }
  /** Which of the groups asked for, from 0, read otherwise; with a whole key, which do not read. */
  | { readonly type: 'differs'; readonly groups: readonly number[] }
  | { readonly type: 'wrongRecoveryKey' }
  | Wait
  | Failed;

export type KeyStoreOutcome =
  | { readonly type: 'on' }
  | { readonly type: 'off' }
  /** There is no real key store here, or it did not give back what it was given. */
  | { readonly type: 'noKeyStore' }
  | WrongPassphrase
  | Wait
  | Failed;

export type EscrowOutcome =
  | { readonly type: 'saved'; readonly path: string }
  | { readonly type: 'cancelled' }
  /** The office was not granted each space that this laptop holds, or has no reading key: it shall not open them. */
  | { readonly type: 'notPossible' }
  | WrongPassphrase
  | Wait
  | Failed;
export type OpenEscrowOutcome =
  | {
      readonly type: 'opened';
      readonly groups: readonly string[];
      readonly name: string;
      readonly device: DeviceId;
      readonly at: Instant;
      /** False: the file is signed, but this office does not know the device. */
      readonly known: boolean;
    }
  | { readonly type: 'notEscrow' | 'wrongKey' | 'damaged' | 'newerFormat' | 'badSignature' | 'noReason' }
  | Failed;

export type CompromisedOutcome =
  /** `unreached`: copies that still open with the old secrets. */
  | { readonly type: 'done'; readonly unreached: readonly ('backup' | 'sideFile')[] }
  | WrongPassphrase
  | Weak
  | Wait
  /** Nothing has changed, or the field book locked and says so. */
  | Failed;

export type KeyCases = {
  readonly judgeRecoveryKey: (typed: string) => RecoveryKeyJudgement;
  /** Opens with the printed key (or the one an office reads out) and sets a new passphrase in the same act. */
  readonly recover: (typed: string, passphrase: string) => Promise<RecoverOutcome>;
  readonly unlockWithKeyStore: () => Promise<void>;
  /** How long until a try is taken. */
  readonly waitLeft: () => Promise<Wait>;

  /** `passphrase` null right after set-up only. The sheet before opens until the new one is proved. */
  readonly issueRecovery: (passphrase: string | null) => Promise<IssueOutcome>;
  /** The groups asked for, in that order; or, after a restart, the whole key in one piece. */
  readonly proveRecovery: (typed: readonly string[]) => Promise<ProveOutcome>;
  readonly closeOffer: (wantEscrow: boolean) => Promise<void>;

  readonly turnKeyStoreOn: (passphrase: string) => Promise<KeyStoreOutcome>;
  readonly turnKeyStoreOff: () => Promise<KeyStoreOutcome>;

  readonly giveEscrow: (office: DeviceId, passphrase: string) => Promise<EscrowOutcome>;
  readonly endEscrow: (passphrase: string) => Promise<EscrowOutcome>;
  /** At the office. The reason is written down before anything is shown. */
  readonly openEscrow: (file: Uint8Array<ArrayBuffer>, reason: string) => Promise<OpenEscrowOutcome>;

  /** Somebody else may know the passphrase or a key: everything is sealed anew. */
  readonly compromised: (
    current: string,
    next: string,
    onProgress: (progress: Progress) => void,
  ) => Promise<CompromisedOutcome>;
};
