/** What a screen shows of a record, for comparing one laptop with another: every label with its value. */
import type { Locator } from '@playwright/test';

export type ShownFact = { readonly section: string; readonly label: string; readonly value: string };

/** Every label and value of the lists of facts within, in the order of the page, with the section each stands in. */
export const factsIn = (scope: Locator): Promise<readonly ShownFact[]> =>
  scope.evaluate((root) => {
    const tidy = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim();
    return [...root.querySelectorAll('dt')].map((term) => {
      const section = term.closest('section');
      const value = term.parentElement?.querySelector('dd');
      return {
        section: tidy(section?.querySelector('h2, h3')?.textContent),
        label: tidy(term.textContent),
        value: tidy(value instanceof HTMLElement ? value.innerText : ''),
      };
    });
  });

/** All words within, as a person reads them. */
export const wordsIn = async (scope: Locator): Promise<string> =>
  (await scope.innerText()).replace(/[ \t\u00a0]+/g, ' ').trim();
