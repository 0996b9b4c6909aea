/**
 * The one file of the host that the page sees: types, nothing else.
 *
 * Only sealed or age-encrypted bytes, device cards and files that the user chose to save cross this border.
 * No passphrase, no record and none of the vault's keys ever does, with one exception that a person turns on: the secret of
 * the key store slot, 32 random bytes that are no key by themselves (the page derives the slot's key from them and the slot's
 * salt, docs/formats.md §6). The operating system's store can only be reached from here; the host has it sealed there and
 * keeps the sealed form in its data folder, never the bytes. Every call answers with a value; none throws across.
 * Bytes travel in a field named `bytes`, so that each carrier (HTTP, IPC) can move them without text encoding.
 */

/** Why a host call could not do what was asked. `detail` is for the log and the error's small print, never alone. */
export type HostFailure = {
  readonly type:
    | 'badRequest' // the call was of a wrong shape; nothing was done
    | 'refused' // the caller is not the application's own page, or its token is not the one in force
    | 'unreachable' // the host did not answer (closed or killed)
    | 'notFound' // no such file
    | 'exists' // there is something already, and it was left as it is
    | 'lengthMismatch' // the journal is not as long as the caller believed; nothing was written
    | 'diskFull'
    | 'readOnly' // no right to write there
    | 'readBackFailed' // written, but what was read back differs; the file was removed
    | 'tooLarge'
    | 'io';
  readonly detail: string;
};

export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: HostFailure };

export type HostInfo = {
  readonly host: 'browser' | 'electron';
  readonly appVersion: string;
  readonly platform: string;
  /** Shown to people in Inställningar and in errors; never used to build a path. */
  readonly dataFolder: string;
  /** A throw-away vault with fictional records is wanted (`--demo`). */
  readonly demo: boolean;
  /** Where `saveFile` puts files when the page names no folder (browser host); null where a save dialog asks (Electron). */
  readonly saveFolder: string | null;
};

/** What is saved decides which file names are allowed; a page can never name a path outside of this. */
export type SavePurpose = 'bundle' | 'card' | 'readingKey' | 'journalCopy' | 'escrow';

export type SavedFile = { readonly path: string; readonly bytes: number };

/** A file of an exchange folder; `modified` in milliseconds since 1970, as the file system there says. */
export type FolderEntry = { readonly name: string; readonly size: number; readonly modified: number };

export type JournalState = { readonly exists: boolean; readonly length: number };

/** What seals for the key store slot; `none`: there is nothing real here (a store in plain text counts as nothing). */
export type KeyStoreBackend = 'none' | 'dpapi' | 'keychain' | 'libsecret' | 'kwallet';

/** Tries to open the vault that did not succeed, and how long it is until the next one is taken. */
export type Attempts = { readonly failed: number; readonly waitMs: number };
/** `unknown`: nothing here can tell. */
export type Seen = 'on' | 'off' | 'unknown';
/** The window as the host opened it. `isolation`: the page has nothing of the host but these calls. */
export type WindowCheck = { readonly sandbox: Seen; readonly isolation: Seen };
/** What a host knows of its own protection, looked at when asked. */
export type HostCheck = {
  /** The content security policy that goes with every file. */
  readonly policy: string;
  readonly window: WindowCheck;
  /** The data folder is this host's and no other's. */
  readonly lockHeld: boolean;
  readonly journal: 'reachable' | 'absent' | 'unreachable';
  /** A small file was written there, flushed and removed. */
  readonly writable: boolean;
  readonly freeBytes: number | null;
  /** `open`: others on this machine may look in (what lies there is sealed). */
  readonly folder: 'private' | 'open' | 'unknown';
  /** The operating system's key store; left out where no slot uses one. */
  readonly keyStore?: 'none' | 'weak' | 'system';
};

type Bytes = Uint8Array<ArrayBuffer>;

/** Method → what is asked and what is answered. Lengths and offsets are bytes. */
export type HostMethods = {
  readonly info: { readonly ask: Record<string, never>; readonly answer: HostInfo };
  /** Looks and tries, at each start and when a person asks; leaves nothing behind. */
  readonly selfCheck: { readonly ask: Record<string, never>; readonly answer: HostCheck };

  readonly journalState: { readonly ask: Record<string, never>; readonly answer: JournalState };
  /** At most 8 MiB from `offset`; fewer bytes than asked only at the end of the file. */
  readonly journalRead: {
    readonly ask: { readonly offset: number; readonly length: number };
    readonly answer: { readonly bytes: Bytes };
  };
  /** A new journal, flushed with its folder; `exists` when there is one. */
  readonly journalCreate: {
    readonly ask: { readonly bytes: Bytes };
    readonly answer: { readonly length: number };
  };
  /** Appends and flushes to disk before it answers. After a failed append the file is cut back to `at`. */
  readonly journalAppend: {
    readonly ask: { readonly at: number; readonly bytes: Bytes };
    readonly answer: { readonly length: number };
  };
  /** Moves what lies beyond `at` (a torn tail) to a side file in the data folder and cuts the journal there. */
  readonly journalCut: {
    readonly ask: { readonly at: number };
    readonly answer: { readonly sideFile: string; readonly length: number };
  };
  /** Rewriting: begin, then parts, then one atomic replacement; appends are refused in between. */
  readonly journalRewriteBegin: {
    readonly ask: Record<string, never>;
    readonly answer: Record<string, never>;
  };
  readonly journalRewritePart: {
    readonly ask: { readonly bytes: Bytes };
    readonly answer: Record<string, never>;
  };
  readonly journalRewriteCommit: {
    readonly ask: { readonly expectedOldLength: number; readonly newLength: number };
    readonly answer: { readonly length: number };
  };
  /** Gives a begun rewriting up; the journal is as it was. No rewriting under way is no failure. */
  readonly journalRewriteAbort: {
    readonly ask: Record<string, never>;
    readonly answer: Record<string, never>;
  };
  /** Renames the journal to `journal-set-aside-<time>.gvi`, so that a new vault can be created; never deletes. */
  readonly journalSetAside: {
    readonly ask: Record<string, never>;
    readonly answer: { readonly sideFile: string };
  };

  /** What lies beside the journal: torn tails and journals set aside. */
  readonly journalSideFiles: {
    readonly ask: Record<string, never>;
    readonly answer: { readonly names: readonly string[] };
  };
  /** Removes a torn tail, for an erasure: what was cut off counted nowhere. A journal set aside is never removed. */
  readonly journalRemoveTorn: {
    readonly ask: { readonly name: string };
    readonly answer: Record<string, never>;
  };

  /**
   * Saves atomically (temporary file, flush, rename, flush of the folder) and reads it back. Never overwrites:
   * a name that is taken gets " (2)". Answers null when the person cancelled the dialog.
   */
  readonly saveFile: {
    readonly ask: {
      readonly purpose: SavePurpose;
      readonly suggestedName: string;
      /** The folder the person chose; null = the host's default, or its dialog. */
      readonly folder: string | null;
      readonly bytes: Bytes;
    };
    readonly answer: SavedFile | null;
  };
  /** Is this a folder that can be written to? Used when a person types the folder for exports. */
  readonly checkFolder: {
    readonly ask: { readonly folder: string };
    readonly answer: { readonly folder: string };
  };

  /** A folder that the person chooses in the system's dialog; null when cancelled. Only where there is a dialog. */
  readonly folderChoose: {
    readonly ask: Record<string, never>;
    readonly answer: { readonly folder: string } | null;
  };
  /**
   * What in the exchange folder could be a bundle or a device card: plain files only, the newest first, at most 1000
   * (`more`: there are others). Null when the folder is not there, which is normal for a stick or a share.
   */
  readonly folderList: {
    readonly ask: { readonly folder: string };
    readonly answer: { readonly entries: readonly FolderEntry[]; readonly more: boolean } | null;
  };
  /** One of the files that were listed. `name` is a bare file name; no link is followed. */
  readonly folderRead: {
    readonly ask: { readonly folder: string; readonly name: string };
    readonly answer: { readonly bytes: Bytes };
  };
  /** As `saveFile`, for a bundle, under exactly this name: `exists` when it is taken. */
  readonly folderWrite: {
    readonly ask: { readonly folder: string; readonly name: string; readonly bytes: Bytes };
    readonly answer: { readonly name: string };
  };
  /** Removes a bundle that this page wrote: only while the file still has that content (SHA-256, hex). */
  readonly folderRemove: {
    readonly ask: { readonly folder: string; readonly name: string; readonly sha256: string };
    readonly answer: { readonly removed: boolean };
  };

  readonly attemptState: { readonly ask: Record<string, never>; readonly answer: Attempts };
  /**
   * Counts a try before it is made, so that a page that is killed in between has not tried for nothing. Not `allowed`:
   * the wait is not over, and nothing was counted.
   */
  readonly attemptBegin: {
    readonly ask: Record<string, never>;
    readonly answer: Attempts & { readonly allowed: boolean };
  };
  /** The try succeeded: the count begins anew. */
  readonly attemptDone: { readonly ask: Record<string, never>; readonly answer: Record<string, never> };

  readonly keyStoreState: {
    readonly ask: Record<string, never>;
    /** `holds`: a sealed secret lies in the data folder; whether it still opens shows only when it is asked for. */
    readonly answer: { readonly backend: KeyStoreBackend; readonly holds: boolean };
  };
  /** Seals 32 bytes with the operating system's store, keeps the sealed form, and reads it back before it answers. */
  readonly keyStoreKeep: { readonly ask: { readonly bytes: Bytes }; readonly answer: Record<string, never> };
  /** `notFound`: nothing is kept, or the store no longer opens it (it was reset, or the machine is another). */
  readonly keyStoreGet: { readonly ask: Record<string, never>; readonly answer: { readonly bytes: Bytes } };
  readonly keyStoreForget: { readonly ask: Record<string, never>; readonly answer: Record<string, never> };
  /**
   * A backup: the journal's first `length` bytes under this name (`gvi-backup-….gvi`), whole, flushed and read back, or not at
   * all; `exists` when the name is taken. `folder` null: the data folder's own `backups`. `lengthMismatch`: the journal is
   * shorter, or was replaced meanwhile.
   */
  readonly backupMake: {
    readonly ask: { readonly folder: string | null; readonly name: string; readonly length: number };
    readonly answer: { readonly name: string; readonly bytes: number; readonly sha256: string };
  };
  /** What has a backup's name there, the newest name first, at most 1000. Null when the folder is not there. */
  readonly backupList: {
    readonly ask: { readonly folder: string | null };
    readonly answer: { readonly entries: readonly FolderEntry[] } | null;
  };
  /** At most 8 MiB of a backup from `offset`; fewer bytes than asked only at the end of the file. */
  readonly backupRead: {
    readonly ask: {
      readonly folder: string | null;
      readonly name: string;
      readonly offset: number;
      readonly length: number;
    };
    readonly answer: { readonly bytes: Bytes };
  };
  /** Only while the file still has that content (SHA-256, hex). */
  readonly backupRemove: {
    readonly ask: { readonly folder: string | null; readonly name: string; readonly sha256: string };
    readonly answer: { readonly removed: boolean };
  };
};

export type HostMethod = keyof HostMethods;

export type PickedFile = { readonly name: string; readonly bytes: Bytes };
export type PickPurpose = 'bundles' | 'card' | 'journal' | 'escrow';

/** What `window.host` is, in Electron (preload) and in the browser host (bridge) alike. */
export type HostApi = {
  readonly [M in HostMethod]: (ask: HostMethods[M]['ask']) => Promise<Outcome<HostMethods[M]['answer']>>;
} & {
  /** The system's file dialog; an empty list when cancelled. Caps: 1.1 GiB a bundle, 64 KiB a card. */
  readonly pickFiles: (purpose: PickPurpose) => Promise<Outcome<readonly PickedFile[]>>;
  /** Called when the machine goes to sleep or the system is locked, where the host can tell. */
  readonly onSuspend: (listener: () => void) => () => void;
  /** Prepares the page's own reload after lock (the browser host needs a fresh launch code), then reloads. */
  readonly reload: () => Promise<void>;
};

declare global {
  interface Window {
    readonly host: HostApi;
  }
}
