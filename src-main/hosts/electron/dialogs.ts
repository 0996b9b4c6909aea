/**
 * The system's save dialog, and the one that asks for a folder. What a person chooses there is theirs to choose; what the page proposed has been
 * cleaned before it is shown. Files are picked in the page itself (hosts/page/pickFiles.ts).
 */
import { basename, dirname, extname, join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import type { HostPort } from '../../port';
import { type FileName, numberedName } from '../../services/fileNames';

const chosenName = (name: string, proposed: FileName): FileName => {
  const ending = name.endsWith(proposed.ending) ? proposed.ending : extname(name);
  return { stem: name.slice(0, name.length - ending.length), ending };
};

export const createSaveDialog =
  (windowOf: () => BrowserWindow | null): HostPort['placeForSave'] =>
  async ({ name, folder }) => {
    if (folder !== null) return { folder, name };
    const window = windowOf();
    if (window === null) return null;
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      defaultPath: join(app.getPath('documents'), numberedName(name, 1)),
      filters: [{ name: name.ending.slice(1), extensions: [name.ending.slice(1)] }],
      properties: ['createDirectory', 'dontAddToRecent'],
    });
    if (canceled || filePath === '') return null;
    return { folder: dirname(filePath), name: chosenName(basename(filePath), name) };
  };

export const createFolderDialog =
  (windowOf: () => BrowserWindow | null): NonNullable<HostPort['chooseFolder']> =>
  async () => {
    const window = windowOf();
    if (window === null) return null;
    const { canceled, filePaths } = await dialog.showOpenDialog(window, {
      properties: ['openDirectory', 'createDirectory', 'dontAddToRecent'],
    });
    return canceled ? null : (filePaths[0] ?? null);
  };
