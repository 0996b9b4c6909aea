/**
 * The scan of everything that an installation leaves on disk, with two controls: words that the browser itself wrote
 * (so that its files are known to be readable by the scan) and a file in every shape in each folder.
 */
import { expect, type Page } from '@playwright/test';
import { judgeScan, plantControl, scanFolders } from '../../support/scan/scan';

/** Long and unlike anything else, so that a hit is never chance. */
export const browserControl = 'kontrollordwebblagring';
export const fileControl = 'kontrollordpåskiva';

/** Has the browser write the control word into its own storage, as a careless page would. */
export const plantInBrowser = (page: Page): Promise<void> =>
  page.evaluate((word) => {
    for (let copy = 1; copy <= 5; copy++) localStorage.setItem(`${word}-${copy}`, `${copy} ${word} ${copy}`);
  }, browserControl);

/** After the installation has ended. `profileDir` must hold what `plantInBrowser` planted. Answers a line to print. */
export const expectNothingReadable = async (ask: {
  readonly folders: readonly string[];
  readonly profileDir: string;
  readonly words: readonly string[];
}): Promise<string> => {
  const inBrowser = await scanFolders([ask.profileDir], [browserControl]);
  expect(inBrowser.hits, 'the word that the browser stored in the clear').not.toEqual([]);
  for (const folder of ask.folders) await plantControl(folder, fileControl);
  const { problems, summary } = await judgeScan({
    folders: ask.folders,
    words: ask.words,
    control: fileControl,
  });
  expect(problems, 'planted words on disk').toEqual([]);
  return summary;
};
