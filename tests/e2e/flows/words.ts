/**
 * The words that a person sees, read from the application's own text files, so that a spec never holds a copy of one.
 * A key that is not there is an error at once: a spec that looked for nothing would pass for nothing.
 */
import { readdirSync, readFileSync } from 'node:fs';
import i18next from 'i18next';
import { createFormat, type Format } from '../../../src-renderer/ui/format';
import { createLabels, type Labels } from '../../../src-renderer/ui/text/labels';

export type Language = 'sv' | 'en';
export type Words = {
  readonly language: Language;
  /** `area:path`, as the screens ask for it. */
  readonly t: (key: string, params?: Readonly<Record<string, string | number>>) => string;
  readonly label: Labels;
  readonly format: Format;
};

const folder = (language: Language): URL =>
  new URL(`../../../src-renderer/ui/text/${language}/`, import.meta.url);

const areasOf = (language: Language): Readonly<Record<string, object>> =>
  Object.fromEntries(
    readdirSync(folder(language)).map((name) => [
      name.replace(/\.json$/, ''),
      JSON.parse(readFileSync(new URL(name, folder(language)), 'utf8')) as object,
    ]),
  );

export const wordsOf = (language: Language): Words => {
  const areas = areasOf(language);
  const i18n = i18next.createInstance();
  void i18n.init({
    resources: { [language]: areas },
    lng: language,
    ns: Object.keys(areas),
    defaultNS: 'common',
    initAsync: false,
    interpolation: { escapeValue: false },
  });
  return {
    language,
    t: (key, params) => {
      if (!i18n.exists(key, { ...params })) throw new Error(`no words for ${key} in ${language}`);
      return String(i18n.t(key, { ...params }));
    },
    label: createLabels(i18n, language),
    format: createFormat(language),
  };
};

const special = /[.*+?^${}()|[\]\\]/g;
const literal = (text: string): string => text.replace(special, '\\$&');

/** A label with or without its mark: `Kodnamn` and `Kodnamn (krävs)`. */
export const labelled = (words: Words, label: string): RegExp => {
  const marks = ['common:field.required', 'common:field.optional'].map((key) => literal(words.t(key)));
  return new RegExp(`^${literal(label)}(\\s*\\((${marks.join('|')})\\))?$`);
};

/** A name that starts so: buttons say their keys after their words. */
export const starting = (text: string): RegExp => new RegExp(`^${literal(text)}`);
