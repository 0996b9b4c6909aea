/** Moving between the parts of the field book by its one field for commands, and the status in its bar. */
import { expect, type Locator } from '@playwright/test';
import type { Screen } from '../../../src-renderer/ui/route';
import type { Hands } from './hands';
import { starting } from './words';

/** The row of the palette that Enter runs: the one that is shown as chosen; after typing, the first where none is yet. */
const rowOfEnter = (palette: Locator): Promise<string | null> =>
  palette.evaluate(
    (shown) =>
      (shown.querySelector('[role=menuitem][data-focused]') ?? shown.querySelector('[role=menuitem]'))?.id ??
      null,
  );

/**
 * Ctrl+K, some words, and Enter on the command that is called so. `typed` where the name alone finds others.
 * Each arrow is waited for before the next: what a key does shows a moment after it was pressed.
 */
export const command = async (hands: Hands, name: string, typed: string = name): Promise<void> => {
  const { page, keys, words } = hands;
  const palette = page.getByRole('dialog', { name: words.t('frame:palette.title') });
  const field = palette.getByRole('searchbox').or(palette.getByRole('textbox'));
  await keys.key('Control+K');
  await expect(field).toBeFocused();
  await keys.type(typed);
  await expect(field).toHaveValue(typed);
  const rows = palette.getByRole('menuitem');
  const wanted = palette.getByRole('menuitem', { name: starting(name) }).first();
  await expect(wanted).toBeVisible();
  const wantedRow = async (): Promise<string> => (await wanted.getAttribute('id')) ?? '';
  const most = await rows.count();
  for (let step = 0; step <= most; step++) {
    const on = await rowOfEnter(palette);
    if (on === (await wantedRow())) break;
    await expect(palette.locator('[role=menuitem][data-focused]')).toHaveCount(1);
    await keys.key('ArrowDown');
    await expect.poll(() => rowOfEnter(palette)).not.toBe(on);
  }
  expect(await rowOfEnter(palette)).toBe(await wantedRow());
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
