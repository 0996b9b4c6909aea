/** What the command says to people, in Swedish and English on one line, from resources/bundle.json. */
import texts from '../../resources/bundle.json';

export type WordKey = keyof typeof texts;
type Pair = { readonly sv: string; readonly en: string };
type Value = string | number | Pair;

const table: Readonly<Record<string, Pair>> = texts;

/** Names come from cards and bundles of others: nothing of them may steer a terminal or turn the direction of a line. */
export const plain = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '?');

const fill = (language: keyof Pair, key: string, values: Readonly<Record<string, Value>>): string =>
  (table[key] ?? { sv: key, en: key })[language].replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return plain(typeof value === 'object' ? value[language] : String(value));
  });

export const pair = (key: WordKey, values: Readonly<Record<string, Value>> = {}): Pair => ({
  sv: fill('sv', key, values),
  en: fill('en', key, values),
});

export const line = (key: WordKey, values: Readonly<Record<string, Value>> = {}): string => {
  const { sv, en } = pair(key, values);
  return `${sv} / ${en}`;
};

/** A reason's own words, where it has any. */
export const reasonWords = (reason: string): Pair => table[`reason.${reason}`] ?? { sv: reason, en: reason };
