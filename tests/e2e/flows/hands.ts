/**
 * A person at the keyboard, who finds things by what they are called and never touches a pointer. A thing that Tab does
 * not reach is not there for this person, and the spec fails.
 */
import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { createKeys, type Keys } from '../support/keys';
import { type Language, starting, type Words, wordsOf } from './words';

export type Hands = {
  readonly page: Page;
  readonly keys: Keys;
  readonly words: Words;
  /** Tab or Shift+Tab until the focus is on it, or within it. */
  readonly goTo: (target: Locator) => Promise<void>;
  /** Goes to it and presses Enter. */
  readonly press: (target: Locator) => Promise<void>;
  /** The button that begins with these words, in `scope` where given. */
  readonly button: (name: string, scope?: Locator) => Locator;
};

const farthest = 250;

type Where = 'here' | 'before' | 'after' | 'nowhere';
/** Where the target lies from the focus. */
const whereIs = (target: Locator): Promise<Where> =>
  target.evaluate((element): Where => {
    const active = document.activeElement;
    if (active === null || active === document.body) return 'nowhere';
    if (element.contains(active)) return 'here';
    const { DOCUMENT_POSITION_FOLLOWING } = Node;
    return (element.compareDocumentPosition(active) & DOCUMENT_POSITION_FOLLOWING) === 0 ? 'after' : 'before';
  });

export const createHands = (page: Page, language: Language = 'sv'): Hands => {
  const keys = createKeys(page);
  // The browser hands over its file dialogs from now on, so that none opens in the moment before it is asked for.
  page.on('filechooser', () => undefined);
  const goTo = async (target: Locator): Promise<void> => {
    await expect(target).toBeVisible();
    let turns = 0;
    let last: Where = 'nowhere';
    for (let presses = 0; presses < farthest; presses++) {
      const where = await whereIs(target);
      if (where === 'here') return;
      if (where !== last && last !== 'nowhere' && where !== 'nowhere') turns += 1;
      last = where;
      // Passed over in both directions: Tab does not stop there.
      if (turns > 2) break;
      await keys.key(where === 'before' ? 'Shift+Tab' : 'Tab');
    }
    throw new Error(`Tab does not reach ${String(target)}`);
  };
  return {
    page,
    keys,
    words: wordsOf(language),
    goTo,
    press: async (target) => {
      await goTo(target);
      await keys.key('Enter');
    },
    button: (name, scope) => (scope ?? page.locator('body')).getByRole('button', { name: starting(name) }),
  };
};

/** The same person, for what a spec needs but is not about: goes straight to a thing instead of by Tab. */
export const createQuickHands = (page: Page, language: Language = 'sv'): Hands => {
  const hands = createHands(page, language);
  const goTo = async (target: Locator): Promise<void> => {
    await expect(target).toBeVisible();
    await target.evaluate((element) => {
      const takesFocus = 'input, textarea, button, [tabindex="0"]';
      const found = element.matches(takesFocus) ? element : element.querySelector(takesFocus);
      if (found instanceof HTMLElement) found.focus();
    });
  };
  return {
    ...hands,
    goTo,
    press: async (target) => {
      await goTo(target);
      await hands.keys.key('Enter');
    },
  };
};
