/**
 * A chapter of the guide followed: its steps are read off the screen, and each is done by the action that was written for
 * those very words. A step that no action says, or an action that no step asks for, fails: text and truth cannot drift apart.
 */
import { expect, type Locator, test } from '@playwright/test';
import type { Language, Words } from './words';

/** What the step says in each language, `«area:key»` standing for what the screen calls a thing; and the doing of it. */
export type Step = Readonly<Record<Language, string>> & { readonly does: () => Promise<void> };

const said = (words: Words, step: Step): string =>
  step[words.language].replaceAll(/«([\w:.]+)»/g, (_, key: string) => words.t(key));

/** All that is numbered in this chapter, list by list. */
export const stepsIn = async (chapter: Locator): Promise<readonly (readonly string[])[]> => {
  await expect(chapter).toBeVisible();
  const lists = await chapter.getByRole('list').all();
  return Promise.all(lists.map((list) => list.getByRole('listitem').allInnerTexts()));
};

export const follow = async (
  words: Words,
  shown: readonly string[] | undefined,
  steps: readonly Step[],
): Promise<void> => {
  expect(shown, 'the steps on the screen, and the actions for them').toEqual(
    steps.map((step) => said(words, step)),
  );
  for (const step of steps) await test.step(said(words, step), step.does);
};
