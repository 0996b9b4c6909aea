/**
 * A custom notification, key by key: the shortest way through its form, as a coordinator in a car learns it. Where each
 * stop of Tab must be is looked at without a key, so that a form that grows a stop is seen at once.
 */
import { expect } from '@playwright/test';
import type { KeyCount } from '../support/keys';
import type { Hands } from './hands';

export type QuickTalk = {
  /** Enough of the code name to find it. */
  readonly search: string;
  readonly note: string;
};

const expectField = async ({ page }: Hands, path: string): Promise<void> => {
  await expect(page.locator(`[data-field="${path}"]`).locator(':focus')).toHaveCount(1);
};

/**
 * From the list: N, whom, when, what was decided about the minor, all messages, card, help, note, save. Answers how
 * many keys it took; letters of the note are counted apart.
 */
export const recordQuickTalk = async (hands: Hands, talk: QuickTalk): Promise<KeyCount> => {
  const { keys } = hands;
  const tab = async (times: number, path: string): Promise<void> => {
    await keys.key('Tab', times);
    await expectField(hands, path);
  };
  const digits = async (text: string): Promise<void> => {
    for (const digit of text) await keys.key(digit);
  };
  keys.reset();
  await keys.key('n');
  await expectField(hands, 'personId');
  for (const letter of talk.search) await keys.key(letter);
  // Tab takes the first that was found. The day is today already.
  await tab(1, 'occurredOn');
  await tab(2, 'startedAt');
  await digits('1610');
  await tab(1, 'endedAt');
  await digits('1640');
  // Reason, place and team are as they usually are.
  await tab(4, 'childConcern.decision');
  await keys.key('2');
  // Every message, and with them the outcome.
  await keys.key('Alt+A');
  await tab(3, 'guardians.guardians');
  await tab(7, 'cardHanded');
  await keys.key('j');
  await tab(1, 'helpInterest');
  await keys.key('k');
  await tab(4, 'note');
  await keys.type(talk.note);
  await keys.key('Control+S');
  const count = keys.count();
  const saved = hands.words.t('notifications:form.saved', { time: '' }).trim();
  await expect(hands.page.getByRole('region', { name: hands.words.t('common:toasts') })).toContainText(saved);
  return count;
};
