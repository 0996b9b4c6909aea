/**
 * Where things lie, per operating system: the data folder, and the folder for saved files in the browser host.
 * Pure: environment in, paths out.
 */
import { posix, win32 } from 'node:path';

export type Surroundings = {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** The text of ~/.config/user-dirs.dirs, where there is one. */
  readonly userDirs: string | null;
};

const pathOf = (platform: NodeJS.Platform) => (platform === 'win32' ? win32 : posix);

export const defaultDataFolder = ({ platform, env, home }: Surroundings): string => {
  const path = pathOf(platform);
  const name = 'gvi-faltbok';
  if (platform === 'win32') return path.join(env.APPDATA ?? path.join(home, 'AppData', 'Roaming'), name);
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', name);
  const data = env.XDG_DATA_HOME;
  // The specification tells to pass over relative paths.
  return path.join(
    data !== undefined && path.isAbsolute(data) ? data : path.join(home, '.local', 'share'),
    name,
  );
};

/** Beside the vault when a data folder was named (a stick, a test), else among the person's documents. */
export const defaultSaveFolder = (around: Surroundings, namedDataFolder: string | null): string => {
  const path = pathOf(around.platform);
  if (namedDataFolder !== null) return path.join(namedDataFolder, 'export');
  const set = /^XDG_DOCUMENTS_DIR="\$HOME\/([^"\n]+)"/m.exec(around.userDirs ?? '')?.[1];
  return path.join(around.home, set ?? 'Documents', 'GVI-Faltbok');
};
