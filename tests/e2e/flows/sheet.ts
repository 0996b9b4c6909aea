/** The recovery key as it stands on the screen, and the sheet proved by typing part of it back. */
import { expect } from '@playwright/test';
import { fieldNamed, setField } from './fields';
import type { Hands } from './hands';

/** The groups of the key that is shown now: on the sheet's page, or at the office to be read out. */
export const groupsOf = async (hands: Hands): Promise<readonly string[]> => {
  const list = hands.page.getByRole('list', { name: hands.words.t('keys:print.key') });
  await expect(list).toBeVisible({ timeout: 60_000 });
  const items = await list.getByRole('listitem').allInnerTexts();
  return items.map((text) => text.replaceAll(/\s/g, '').slice(1));
};

export type AskedGroup = { readonly label: string; readonly group: string };

/** Which groups are asked for, with what stands on the paper. */
export const askedGroups = async (
  hands: Hands,
  groups: readonly string[],
): Promise<readonly AskedGroup[]> => {
  const asked: AskedGroup[] = [];
  for (const [at, group] of groups.entries()) {
    const label = hands.words.t('keys:sheet.group', { number: at + 1 });
    if ((await fieldNamed(hands, label).count()) > 0) asked.push({ label, group });
  }
  return asked;
};

/** From the page where the key is shown until the sheet counts. Answers the key. */
export const takeSheet = async (hands: Hands): Promise<string> => {
  const { t } = hands.words;
  const groups = await groupsOf(hands);
  await hands.press(hands.button(t('keys:sheet.next')));
  await expect(hands.page.getByRole('heading', { name: t('keys:sheet.proveTitle') })).toBeVisible();
  for (const { label, group } of await askedGroups(hands, groups)) await setField(hands, label, group);
  await hands.keys.key('Enter');
  await expect(hands.page.getByText(t('keys:sheet.done')).first()).toBeVisible();
  return groups.join(' ');
};
