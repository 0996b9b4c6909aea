/** Pictures of named screens, light and dark, under test-results/pictures, for people to look at. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Scheme } from './axe';
import { projectFolder } from './host';

export const picturesFolder = join(projectFolder, 'test-results', 'pictures');

export const takePictures = async (
  page: Page,
  name: string,
  options: {
    readonly language: 'sv' | 'en';
    readonly schemes?: readonly Scheme[];
    readonly widths?: readonly number[];
    /** The whole length of the page instead of what the window shows. */
    readonly fullPage?: boolean;
  },
): Promise<readonly string[]> => {
  await mkdir(picturesFolder, { recursive: true });
  const schemes = options.schemes ?? ['light', 'dark'];
  const before = page.viewportSize() ?? { width: 1280, height: 800 };
  const paths: string[] = [];
  for (const width of options.widths ?? [before.width]) {
    if (width !== before.width) await page.setViewportSize({ width, height: before.height });
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme });
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      const path = join(picturesFolder, `${name}-${colorScheme}-${options.language}-${width}.png`);
      await page.screenshot({ path, animations: 'disabled', fullPage: options.fullPage ?? false });
      paths.push(path);
    }
  }
  await page.setViewportSize(before);
  await page.emulateMedia({ colorScheme: schemes[0] ?? 'light' });
  return paths;
};
