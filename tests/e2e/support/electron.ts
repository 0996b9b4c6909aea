/**
 * The same installation on the Electron host. Its binary is not here in every place; what did not run on it is not
 * called tested on it. Save dialogs are answered with the folder for saved files.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type ElectronApplication } from '@playwright/test';
import { electronBinary as binaryIn } from '../../../scripts/lib/electronBinary.mjs';
import { sandboxFlags } from './browser';
import { projectFolder } from './host';
import type { Installation, LaunchOptions, LaunchPlace } from './launch';
import { watchContext } from './watch';

export const electronBinary = (): string | null => binaryIn(projectFolder);

const answerSaveDialogs = (app: ElectronApplication, saveDir: string): Promise<void> =>
  app.evaluate(({ dialog }, folder) => {
    const answer = async (...args: readonly unknown[]) => {
      const options = args.at(-1);
      const proposed =
        typeof options === 'object' && options !== null && 'defaultPath' in options
          ? String(options.defaultPath)
          : 'file';
      const name = proposed.split(/[\\/]/).at(-1) ?? 'file';
      return { canceled: false, filePath: `${folder}/${name}` };
    };
    Reflect.set(dialog, 'showSaveDialog', answer);
  }, saveDir);

export const launchElectron = async (options: LaunchOptions, place: LaunchPlace): Promise<Installation> => {
  const executablePath = electronBinary();
  if (executablePath === null) throw new Error('Electron’s binary is not here');
  const dataDir = options.dataDir ?? join(place.folder, place.nextName(options.role));
  const saveDir = join(dataDir, 'export');
  mkdirSync(saveDir, { recursive: true });
  const app = await _electron.launch({
    executablePath,
    args: [
      ...sandboxFlags,
      join(projectFolder, 'out', 'main', 'main.js'),
      '--data-dir',
      dataDir,
      ...(options.demo === true ? ['--demo'] : []),
    ],
    locale: options.locale ?? 'sv-SE',
    timezoneId: 'Europe/Stockholm',
    colorScheme: options.colorScheme ?? 'light',
  });
  const context = app.context();
  const page = await app.firstWindow();
  const origin = new URL(page.url()).origin;
  const watch = await watchContext(context, origin, options.allow ?? []);
  await answerSaveDialogs(app, saveDir);
  // Once more from the start, now that all of it is watched.
  await page.reload();
  if (options.viewport !== undefined) await page.setViewportSize(options.viewport);
  let killed = false;
  return {
    page,
    context,
    dataDir,
    profileDir: join(dataDir, 'electron'),
    netLog: null,
    saveDir,
    port: 0,
    watch,
    close: async () => {
      if (!killed) await app.close();
      killed = true;
    },
    // Page and host are one application here.
    kill: async () => {
      killed = true;
      app.process().kill('SIGKILL');
      await new Promise((resolve) => app.process().once('close', resolve));
    },
    problems: async () => watch.problems(),
  };
};
