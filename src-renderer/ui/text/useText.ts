/** The words of the language in use: typed keys, labels of kinds, formats. Components take words from here only. */
import { useTranslation } from 'react-i18next';
import type { Language } from '../../app/types';
import { createFormat, type Format } from '../format';
import { i18n, type TextKey, type TextParams } from './index';
import { createLabels, type Labels } from './labels';

export type Translate = (key: TextKey, params?: TextParams) => string;
export type Text = {
  readonly t: Translate;
  readonly label: Labels;
  readonly format: Format;
  readonly language: Language;
};

export const languageOf = (code: string | undefined): Language => (code === 'en' ? 'en' : 'sv');

const made = new Map<Language, Text>();

/** One for each language: every component asks for it, and its formats take long to make. */
export const createText = (language: Language): Text => {
  const known = made.get(language);
  if (known !== undefined) return known;
  const raw = i18n.getFixedT(language);
  const t: Translate = (key, params) => String(params === undefined ? raw(key) : raw(key, { ...params }));
  const text = { t, language, label: createLabels(i18n, language), format: createFormat(language) };
  made.set(language, text);
  return text;
};

export const useText = (): Text => {
  const { i18n: current } = useTranslation(undefined, { i18n });
  const language = languageOf(current.resolvedLanguage);
  return createText(language);
};
