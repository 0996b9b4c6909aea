/**
 * What the screens may ask of the application, and what they see of it: the border between `app` and `ui`.
 * No key, no ciphertext and no storage row appears here. Every use case answers with a closed union;
 * whatever can be said to a person about a failure is in it.
 */
import type { StoreApi } from 'zustand/vanilla';
import type { DeviceId, RecordId, Space, Uuid } from '../domain/ids';
import type { Values } from '../domain/json';
import type { KindName, Problem } from '../domain/kinds/kind';
import type { Instant } from '../domain/time';

export type Role = 'field' | 'office';
export type Language = 'sv' | 'en';

/** Why the disk (or the host) did not take what it was given. Nothing counts as saved then; the draft is kept. */
export type StorageFailure = {
  readonly type: 'diskFull' | 'readOnly' | 'hostGone' | 'storeFailed' | 'journalMoved' | 'tooLarge' | 'io';
  readonly detail: string;
};

// ---- session -------------------------------------------------------------------------------------------------

/** Steps of long work, in words on screen (`progress.<step>`); `done`/`of` where countable. */
export type Progress = {
  readonly step:
    | 'derivingKey'
    | 'opening'
    | 'reading'
    | 'folding'
    | 'packing'
    | 'encrypting'
    | 'saving'
    | 'checking'
    | 'restoring';
  readonly done?: number;
  readonly of?: number;
};

export type SessionState =
  | { readonly type: 'starting' }
  /** The page can do nothing here: another window has the vault, the launch code is used, the host is gone. */
  | {
      readonly type: 'blocked';
      readonly reason: 'secondWindow' | 'noLaunchCode' | 'hostGone' | 'newerStore' | 'storeUnusable';
      readonly detail: string;
    }
  /** No vault in this installation. `journal`: one lies in the data folder and can be restored from. */
  | { readonly type: 'welcome'; readonly journal: boolean; readonly working: Progress | null }
  | {
      readonly type: 'locked';
      readonly reason: 'start' | 'manual' | 'idle' | 'suspend';
      readonly working: Progress | null;
      readonly failure: UnlockFailure | null;
      readonly draftWaits: boolean;
    }
  | {
      readonly type: 'open';
      readonly me: Me;
      readonly device: DeviceId;
      /** Six groups of five digits. */
      readonly fingerprint: string;
      readonly deviceName: string;
      readonly role: Role;
      readonly spaces: readonly Space[];
      /** The vault was opened from a journal brought from elsewhere and is a new device from now on. */
      readonly restored: boolean;
      readonly demo: boolean;
    };

export type Me = { readonly profile: RecordId; readonly name: string };

export type UnlockFailure =
  | { readonly type: 'wrongPassphrase' }
  | { readonly type: 'damagedSlot' }
  | { readonly type: 'refusedKdf' }
  | { readonly type: 'newerFormat' }
  | { readonly type: 'storeDamaged'; readonly detail: string }
  | { readonly type: 'storage'; readonly failure: StorageFailure };

export type CreateVaultInput = {
  readonly municipality: string;
  readonly name: string;
  readonly deviceName: string;
  readonly role: Role;
  readonly spaces: readonly Space[];
  readonly passphrase: string;
  /** A journal in the data folder is renamed, never deleted, to make room; without this its presence is answered `exists`. */
  readonly setAsideJournal: boolean;
};
export type CreateVaultOutcome =
  | { readonly type: 'created' }
  | { readonly type: 'weakPassphrase'; readonly judgement: PassphraseJudgement }
  | { readonly type: 'exists' }
  | { readonly type: 'failed'; readonly failure: StorageFailure };

export type PassphraseReason =
  | 'tooShort'
  | 'common'
  | 'repeats'
  | 'sequence'
  | 'keyboardPattern'
  | 'date'
  | 'containsOwnWords'
  | 'guessable'
  | 'good'
  | 'strong';
export type PassphraseJudgement = {
  readonly score: 0 | 1 | 2 | 3 | 4;
  readonly acceptable: boolean;
  readonly reasons: readonly PassphraseReason[];
};

export type RestoreOutcome =
  | {
      readonly type: 'restored';
      readonly commits: number;
      /** Frames that were damaged or unfinished; what they held is not there. */
      readonly damagedFrames: number;
      readonly unfinishedFrames: number;
      readonly tornBytes: number;
    }
  | { readonly type: 'notAJournal' }
  | { readonly type: 'newerFormat' }
  | { readonly type: 'wrongPassphrase' }
  | { readonly type: 'damaged'; readonly detail: string }
  | { readonly type: 'exists' }
  | { readonly type: 'failed'; readonly failure: StorageFailure };

export type ChangePassphraseOutcome =
  | { readonly type: 'changed' }
  | { readonly type: 'wrongPassphrase' }
  | { readonly type: 'weakPassphrase'; readonly judgement: PassphraseJudgement }
  | { readonly type: 'failed'; readonly failure: StorageFailure };

// ---- records -------------------------------------------------------------------------------------------------

/** A record as screens see it: the values of all spaces on this laptop, merged. */
export type RecordView = {
  readonly kind: KindName;
  readonly id: RecordId;
  readonly values: Values;
  readonly spaces: readonly Space[];
  readonly voided: boolean;
  /** Fields with several heads: the shown value is one of them, and a person must decide. */
  readonly conflicts: readonly string[];
  readonly createdAt: Instant | null;
  readonly updatedAt: Instant | null;
  readonly updatedBy: RecordId | null;
  /** Fields that this version does not know; carried, shown as "from a newer version". */
  readonly unknownFields: readonly string[];
};

export type WorkspaceState = {
  /** Known kinds only; voided records are included and marked. New objects at every change. */
  readonly records: ReadonlyMap<KindName, ReadonlyMap<RecordId, RecordView>>;
  /** When the last save was flushed to disk in this session; null before the first. */
  readonly savedAt: Instant | null;
  /** Commits of this device that no exported bundle holds yet, and commits held that no office has acknowledged. */
  readonly notExported: number;
  readonly notAcknowledged: number;
  readonly lastAcknowledgedAt: Instant | null;
  readonly conflictCount: number;
};

/** What a form hands over. `values` are the fields the form shows; fields equal to `shown` are not written. */
export type RecordDraft = {
  readonly kind: KindName;
  readonly id: RecordId;
  readonly values: Values;
  /** The record as it stood when the form opened; null for a new one. Its heads become `over`. */
  readonly shown: RecordView | null;
};

export type DraftProblems = { readonly id: RecordId; readonly problems: readonly Problem[] };

export type SaveOutcome =
  | { readonly type: 'saved'; readonly at: Instant; readonly ids: readonly RecordId[] }
  | { readonly type: 'nothingChanged' }
  | { readonly type: 'rejected'; readonly problems: readonly DraftProblems[] }
  | { readonly type: 'failed'; readonly failure: StorageFailure };

/** A form's text on its way: sealed on disk, per record, offered again after lock or crash. Never leaves the laptop. */
export type KeptDraft = {
  readonly key: string;
  readonly kind: KindName;
  readonly id: RecordId;
  readonly values: Values;
  /** The field where one was. */
  readonly field: string | null;
  readonly at: Instant;
};

// ---- exchange ------------------------------------------------------------------------------------------------

export type DeviceCardView = {
  readonly device: DeviceId;
  readonly name: string;
  readonly role: Role;
  readonly spaces: readonly Space[];
  readonly fingerprint: string;
  readonly issued: Instant;
};

export type KnownDevice = DeviceCardView & {
  readonly origin: 'own' | 'confirmed' | 'introduced' | 'waiting';
  readonly grantedRole: Role | null;
  readonly grantedSpaces: readonly Space[];
  readonly confirmedAt: Instant | null;
};

/** A card that was read from a file and waits for a person to compare the fingerprint by voice. */
export type ReadCardOutcome =
  | {
      readonly type: 'card';
      readonly card: DeviceCardView;
      readonly known: KnownDevice | null;
      readonly token: string;
    }
  | {
      readonly type: 'notACard' | 'badSignature' | 'wrongDevice' | 'newerFormat' | 'olderSerial' | 'ownCard';
    };

export type ConfirmCardOutcome =
  | { readonly type: 'confirmed' }
  | { readonly type: 'expired' }
  | { readonly type: 'failed'; readonly failure: StorageFailure };

export type ExportPreview = {
  readonly recipient: KnownDevice;
  readonly perSpace: readonly { readonly space: Space; readonly commits: number }[];
};
export type ExportResult =
  | {
      readonly type: 'exported';
      readonly space: Space;
      readonly path: string;
      readonly bytes: number;
      readonly commits: number;
    }
  | { readonly type: 'nothingToSend'; readonly space: Space }
  | { readonly type: 'cancelled'; readonly space: Space }
  | { readonly type: 'failed'; readonly space: Space; readonly failure: StorageFailure };

export type ImportRefusal =
  | 'notABundle'
  | 'wrongKey'
  | 'damaged'
  | 'tooLarge'
  | 'newerFormat'
  | 'unknownSender'
  | 'revokedSender'
  | 'notForThisDevice'
  | 'badSignature'
  | 'brokenChain'
  | 'gap'
  | 'fork'
  | 'rolledBack';

/** One file of an import, before anything is stored. */
export type ImportPreview = {
  readonly file: string;
  readonly token: string;
  readonly answer:
    | { readonly type: 'refused'; readonly reason: ImportRefusal; readonly detail: string }
    | { readonly type: 'alreadyImported'; readonly sender: string }
    | {
        readonly type: 'ready';
        readonly space: Space;
        readonly sender: string;
        readonly createdAt: Instant;
        readonly newCommits: number;
        readonly knownCommits: number;
        readonly newRecords: Readonly<Partial<Record<KindName | 'unknown', number>>>;
        readonly changedRecords: number;
        readonly conflicts: number;
        readonly erasures: number;
        readonly setAside: readonly {
          readonly device: DeviceId;
          readonly reason: string;
          readonly commits: number;
        }[];
      };
};
export type ImportOutcome =
  | { readonly type: 'imported'; readonly at: Instant; readonly commits: number; readonly files: number }
  | { readonly type: 'nothingNew' }
  /** The store has moved since the preview; make a new one. */
  | { readonly type: 'stale' }
  | { readonly type: 'failed'; readonly failure: StorageFailure };

export type BundleReceipt = {
  readonly id: Uuid;
  readonly direction: 'out' | 'in';
  readonly space: Space;
  readonly peer: string;
  readonly at: Instant;
  readonly commits: number;
  readonly file: string;
};

export type ExchangeState = {
  readonly devices: readonly KnownDevice[];
  readonly receipts: readonly BundleReceipt[];
  /** `pq` by default; `x25519` is what every released age reads. */
  readonly ageMode: 'pq' | 'x25519';
  /** The folder typed for saved files in the browser host; null where a dialog asks. */
  readonly saveFolder: string | null;
};

export type SaveFileOutcome =
  | { readonly type: 'saved'; readonly path: string }
  | { readonly type: 'cancelled' }
  | { readonly type: 'failed'; readonly failure: StorageFailure };

export type Settings = {
  readonly language: Language;
  /** Minutes without input until the vault locks; 1–60. */
  readonly idleMinutes: number;
  /** Single-letter keys act when nobody types (WCAG 2.1.4: can be turned off). */
  readonly letterKeys: boolean;
};

// ---- the application -------------------------------------------------------------------------------------------

export type App = {
  readonly session: StoreApi<SessionState>;
  readonly workspace: StoreApi<WorkspaceState>;
  readonly exchange: StoreApi<ExchangeState>;
  readonly settings: StoreApi<Settings>;

  readonly start: () => Promise<void>;
  readonly createVault: (input: CreateVaultInput) => Promise<CreateVaultOutcome>;
  /** From a picked journal file (or the one in the data folder when `file` is null) and its passphrase. */
  readonly restoreVault: (
    file: Uint8Array<ArrayBuffer> | null,
    passphrase: string,
  ) => Promise<RestoreOutcome>;
  readonly unlock: (passphrase: string) => Promise<void>;
  /** Drops keys and records, then reloads the page: nothing less empties it. */
  readonly lock: (reason: 'manual' | 'idle' | 'suspend') => Promise<void>;
  readonly changePassphrase: (current: string, next: string) => Promise<ChangePassphraseOutcome>;
  readonly judgePassphrase: (passphrase: string, ownWords: readonly string[]) => Promise<PassphraseJudgement>;
  readonly suggestPassphrase: () => Promise<string>;

  readonly now: () => number;
  readonly newRecordId: () => RecordId;
  /** What a save would answer, without saving; computed fields are in `values`. */
  readonly check: (
    drafts: readonly RecordDraft[],
  ) => readonly (DraftProblems & { readonly values: Values })[];
  /** One thing a person did: all drafts or none. Warnings with a `reasonField` pass when that field is filled. */
  readonly save: (drafts: readonly RecordDraft[]) => Promise<SaveOutcome>;
  readonly voidRecord: (record: RecordView, reason: string) => Promise<SaveOutcome>;
  /** Logs who revealed what and why, then answers; the screen shows the field for a while. */
  readonly logReveal: (record: RecordView, field: string, reason: string) => Promise<SaveOutcome>;

  readonly keepDraft: (draft: Omit<KeptDraft, 'at'>) => Promise<void>;
  readonly dropDraft: (key: string) => Promise<void>;
  readonly readDrafts: () => Promise<readonly KeptDraft[]>;

  readonly ownCard: () => DeviceCardView | null;
  readonly saveOwnCard: () => Promise<SaveFileOutcome>;
  readonly readCard: (bytes: Uint8Array<ArrayBuffer>) => Promise<ReadCardOutcome>;
  readonly confirmCard: (token: string, role: Role, spaces: readonly Space[]) => Promise<ConfirmCardOutcome>;
  readonly previewExport: (recipient: DeviceId) => ExportPreview;
  readonly exportTo: (
    recipient: DeviceId,
    spaces: readonly Space[],
    onProgress: (progress: Progress) => void,
  ) => Promise<readonly ExportResult[]>;
  readonly previewImport: (
    files: readonly { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }[],
    onProgress: (progress: Progress) => void,
  ) => Promise<readonly ImportPreview[]>;
  readonly acceptImport: (tokens: readonly string[]) => Promise<ImportOutcome>;
  /** The office's reading key as an age identity file under a passphrase, in age's own way. */
  readonly saveReadingKey: (
    passphrase: string,
  ) => Promise<SaveFileOutcome | { readonly type: 'weakPassphrase' }>;
  readonly setAgeMode: (mode: 'pq' | 'x25519') => Promise<SaveFileOutcome | { readonly type: 'set' }>;
  readonly setSaveFolder: (
    folder: string,
  ) => Promise<{ readonly type: 'set' } | { readonly type: 'failed'; readonly failure: StorageFailure }>;
  readonly saveSettings: (settings: Settings) => Promise<void>;

  readonly pickFiles: (
    purpose: 'bundles' | 'card' | 'journal',
  ) => Promise<
    | {
        readonly type: 'picked';
        readonly files: readonly { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }[];
      }
    | { readonly type: 'failed'; readonly failure: StorageFailure }
  >;
  readonly hostInfo: () => {
    readonly host: 'browser' | 'electron';
    readonly appVersion: string;
    readonly dataFolder: string;
    readonly demo: boolean;
  };
};
