/** One line on the terminal in Swedish and English, from resources/terminal.json (as src-main/hosts/terminal.ts). */
import { readFileSync } from 'node:fs';

const texts = JSON.parse(readFileSync(new URL('../../resources/terminal.json', import.meta.url), 'utf8'));

/** A value may itself be a pair of texts. */
const fill = (language, key, values) =>
  texts[key][language].replaceAll(/\{(\w+)\}/g, (whole, name) => {
    const value = values[name];
    return value === undefined ? whole : String(value?.[language] ?? value);
  });

export const pair = (key, values = {}) => ({ sv: fill('sv', key, values), en: fill('en', key, values) });
export const line = (key, values = {}) => {
  const { sv, en } = pair(key, values);
  return `${sv} / ${en}`;
};
