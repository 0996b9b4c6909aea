/**
 * What a host must offer so that the services can work: who it is, and where a file that the page wants saved
 * shall go. Electron asks by a dialog, the browser host takes the folder that the person typed or its default.
 */
import type { HostInfo, KeyStoreBackend, SavePurpose, WindowCheck } from './contract';
import type { FileName } from './services/fileNames';

export type SavePlace = { readonly folder: string; readonly name: FileName };

/** The operating system's store: what it seals opens for this person on this machine alone, and may fail at any time. */
export type SystemStore = {
  readonly backend: () => Promise<KeyStoreBackend>;
  readonly seal: (secret: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>;
  /** Null: it does not open this any more. `stale`: opened, and to be sealed anew. */
  readonly open: (
    sealed: Uint8Array<ArrayBuffer>,
  ) => Promise<{ readonly secret: Uint8Array<ArrayBuffer>; readonly stale: boolean } | null>;
};

export type HostPort = {
  readonly info: HostInfo;
  /** Null when the person cancelled. `name` is clean already; what a dialog answers is the person's own choice. */
  readonly placeForSave: (ask: {
    readonly purpose: SavePurpose;
    readonly name: FileName;
    readonly folder: string | null;
  }) => Promise<SavePlace | null>;
  /** Null when the person cancelled. Missing where no dialog can ask: there the person types the folder. */
  readonly chooseFolder?: () => Promise<string | null>;
  /** Missing where the host reaches no store. */
  readonly systemStore?: SystemStore;
  /** The window that the page runs in, as far as the host can tell. Missing where it opened none. */
  readonly window?: () => Promise<WindowCheck>;
};
