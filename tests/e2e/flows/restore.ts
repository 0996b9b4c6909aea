/** Bringing a field book back from its journal, by keyboard. */
import { expect } from '@playwright/test';
import { setField } from './fields';
import type { Hands } from './hands';
import { passphrase } from './vault';

/** On the restore page: the passphrase and Enter; does not wait for what comes of it. */
export const tryRestore = async (hands: Hands, words: string): Promise<void> => {
  await setField(hands, hands.words.t('welcome:restore.passphrase'), words);
  await hands.keys.key('Enter');
};

/** Until the restored field book is open and its report is on the screen. */
export const restoreFromFolder = async (hands: Hands, words: string = passphrase): Promise<void> => {
  await tryRestore(hands, words);
  const report = hands.page.getByRole('dialog', { name: hands.words.t('frame:restored.title') });
  await expect(report).toBeVisible({ timeout: 60_000 });
};

export const closeReport = async (hands: Hands): Promise<void> => {
  const report = hands.page.getByRole('dialog', { name: hands.words.t('frame:restored.title') });
  await hands.press(hands.button(hands.words.t('common:action.close'), report).last());
  await expect(report).toBeHidden();
};
