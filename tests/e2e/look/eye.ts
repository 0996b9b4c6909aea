/**
 * Looks at one state of a screen in every way: axe in light and dark, how it fits in 320 pixels, pictures for people.
 * What is wrong is collected, so that one walk tells all of it.
 */
import type { Page } from '@playwright/test';
import type { Language } from '../flows/words';
import { axeProblems } from '../support/axe';
import { takePictures } from '../support/pictures';
import { settled } from '../support/settled';
import { misfits, narrow } from './reflow';

export const laptop = { width: 1366, height: 768 } as const;
export const desk = { width: 1920, height: 1080 } as const;

export type Eye = {
  readonly see: (name: string) => Promise<void>;
  readonly problems: readonly string[];
  /** How many states were looked at. */
  readonly seen: () => number;
};

export const createEye = (page: Page, language: Language): Eye => {
  const problems: string[] = [];
  let seen = 0;
  return {
    problems,
    seen: () => seen,
    see: async (name) => {
      seen += 1;
      const where = `${name}, ${language}`;
      await page.setViewportSize(laptop);
      await settled(page);
      problems.push(...(await axeProblems(page, where)));
      if (language === 'en') await takePictures(page, name, { language, schemes: ['light'] });
      else {
        await takePictures(page, name, { language });
        await page.setViewportSize(desk);
        await settled(page);
        await takePictures(page, name, { language });
      }
      await page.setViewportSize(narrow);
      await settled(page);
      problems.push(...(await misfits(page)).map((misfit) => `${where}, ${narrow.width}: ${misfit}`));
      await page.setViewportSize(laptop);
      await settled(page);
    },
  };
};
