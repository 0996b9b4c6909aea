/**
 * What a host must offer so that the services can work: who it is, and where a file that the page wants saved
 * shall go. Electron asks by a dialog, the browser host takes the folder that the person typed or its default.
 */
import type { HostInfo, SavePurpose, WindowCheck } from './contract';
import type { FileName } from './services/fileNames';

export type SavePlace = { readonly folder: string; readonly name: FileName };

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
  /** The window that the page runs in, as far as the host can tell. Missing where it opened none. */
  readonly window?: () => Promise<WindowCheck>;
};
