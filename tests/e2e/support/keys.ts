/**
 * A keyboard that counts. Every physical key is one press: Ctrl+K is two, Tab three times is three. Letters of free
 * text (notes, names) are counted apart; a letter that chooses or commands is a press like any other.
 */
import type { Page } from '@playwright/test';

export type KeyCount = { readonly presses: number; readonly letters: number };
export type Keys = {
  readonly key: (name: string, times?: number) => Promise<void>;
  readonly type: (text: string) => Promise<void>;
  readonly count: () => KeyCount;
  readonly reset: () => void;
};

/** `Control+Shift+K` holds three keys; `+` alone is a key too. */
export const keysIn = (name: string): number => name.split('+').filter((part) => part !== '').length || 1;

export const createKeys = (page: { readonly keyboard: Pick<Page['keyboard'], 'press' | 'type'> }): Keys => {
  let presses = 0;
  let letters = 0;
  return {
    key: async (name, times = 1) => {
      for (let i = 0; i < times; i++) {
        presses += keysIn(name);
        await page.keyboard.press(name);
      }
    },
    type: async (text) => {
      letters += [...text].length;
      await page.keyboard.type(text);
    },
    count: () => ({ presses, letters }),
    reset: () => {
      presses = 0;
      letters = 0;
    },
  };
};
