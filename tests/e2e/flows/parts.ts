/** Moving between the parts of the field book by its one field for commands, and the status in its bar. */
import { expect, type Locator } from '@playwright/test';
import type { Screen } from '../../../src-renderer/ui/route';
import type { Hands } from './hands';

/** Ctrl+K, the words, and Enter on the first command that is called exactly so. */
export const command = async (hands: Hands, name: string): Promise<void> => {
  const { page, keys, words } = hands;
  await keys.key('Control+K');
  const palette = page.getByRole('dialog', { name: words.t('frame:palette.title') });
  await expect(palette.getByRole('searchbox').or(palette.getByRole('textbox'))).toBeFocused();
  await keys.type(name);
  const items = palette.getByRole('menuitem');
  await expect(items.first()).toContainText(name);
  await keys.key('ArrowDown');
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

/** The dialog that is open. */
export const dialog = (hands: Hands): Locator => hands.page.getByRole('dialog').last();
