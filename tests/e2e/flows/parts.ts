/** Moving between the parts of the field book by its one field for commands, and the status in its bar. */
import { expect, type Locator } from '@playwright/test';
import type { Screen } from '../../../src-renderer/ui/route';
import type { Hands } from './hands';
import { starting } from './words';

/** Ctrl+K, some words, and Enter on the command that is called so. `typed` where the name alone finds others. */
export const command = async (hands: Hands, name: string, typed: string = name): Promise<void> => {
  const { page, keys, words } = hands;
  await keys.key('Control+K');
  const palette = page.getByRole('dialog', { name: words.t('frame:palette.title') });
  await expect(palette.getByRole('searchbox').or(palette.getByRole('textbox'))).toBeFocused();
  await keys.type(typed);
  const wanted = palette.getByRole('menuitem', { name: starting(name) }).first();
  await expect(wanted).toBeVisible();
  const isOn = (): Promise<boolean> =>
    wanted.evaluate((item) => item.hasAttribute('data-focused') || item === document.activeElement);
  const all = await palette.getByRole('menuitem').count();
  for (let step = 0; step <= all && !(await isOn()); step++) await keys.key('ArrowDown');
  await keys.key('Enter');
  await expect(palette).toBeHidden();
};

export const open = async (hands: Hands, screen: Screen): Promise<void> => {
  const name = hands.words.t(`frame:nav.${screen}`);
  await command(hands, name);
  await expect(
    hands.page
      .getByRole('navigation', { name: hands.words.t('frame:nav.label') })
      .getByRole('button', { name: new RegExp(`^${name}`) }),
  ).toHaveAttribute('aria-current', 'page');
};

export const status = (hands: Hands): Locator =>
  hands.page.getByLabel(hands.words.t('frame:status.label'), { exact: true }).first();

/** The words for whatever number of changes has not left the laptop. */
const notExported = ({ words }: Hands): RegExp =>
  new RegExp(
    [1, 77]
      .map((count) => words.t('frame:status.notExported', { count }).replace(String(count), '\\d+'))
      .join('|'),
  );

export const expectWaiting = (hands: Hands): Promise<void> =>
  expect(status(hands)).toContainText(notExported(hands));

export const expectAllExported = async (hands: Hands): Promise<void> => {
  await expect(status(hands)).not.toContainText(notExported(hands));
};

/** The dialog that is open. */
export const dialog = (hands: Hands): Locator => hands.page.getByRole('dialog').last();
