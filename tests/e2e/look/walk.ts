/** Getting to a state by pointer, quickly: that every state is reached by keyboard is shown by the other specs. */
import { expect, type Locator } from '@playwright/test';
import type { Screen } from '../../../src-renderer/ui/route';
import type { Hands } from '../flows/hands';

export const goToPart = async ({ page, words }: Hands, screen: Screen): Promise<void> => {
  const name = words.t(`frame:nav.${screen}`);
  const part = page
    .getByRole('navigation', { name: words.t('frame:nav.label') })
    .getByRole('button', { name: new RegExp(`^${name}`) });
  await part.click();
  await expect(part).toHaveAttribute('aria-current', 'page');
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  await expect(page.getByText(words.t('frame:crash.title'))).toHaveCount(0);
};

export const press = (hands: Hands, key: string, scope?: Locator): Promise<void> =>
  hands.button(hands.words.t(key), scope).first().click();

export const dialogOf = ({ page }: Hands): Locator => page.getByRole('dialog').last();

export const leaveDialog = async (hands: Hands): Promise<void> => {
  await hands.page.keyboard.press('Escape');
  await expect(hands.page.getByRole('dialog')).toHaveCount(0);
};

export const choose = ({ page, words }: Hands, key: string): Promise<void> =>
  page.getByText(words.t(key), { exact: true }).first().click();

/** The row that begins with these words, or the first one. */
export const openFirst = async ({ page }: Hands, words = ''): Promise<void> => {
  const row = page.locator('[data-row]').filter({ hasText: words }).first();
  await row.click();
  await expect(row).toHaveAttribute('aria-current', 'true');
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
};

export const expectForm = (hands: Hands, titleKey: string): Promise<void> =>
  expect(hands.page.getByRole('heading', { name: hands.words.t(titleKey) }).first()).toBeVisible();
