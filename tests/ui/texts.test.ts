/**
 * The words on screen: both languages say the same things, with the same placeholders, and every key that the code
 * names exists. Swedish letters in code would be words outside the text files.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { doorTexts } from '../../src-renderer/ui/text';
import { bookTexts } from '../../src-renderer/ui/text/book';

const resources = {
  sv: { ...doorTexts.sv, ...bookTexts.sv },
  en: { ...doorTexts.en, ...bookTexts.en },
};
const areas = Object.keys(resources.sv);

const root = fileURLToPath(new URL('../../src-renderer', import.meta.url));

const flatten = (value: unknown, path: string): readonly (readonly [string, unknown])[] =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value).flatMap(([key, inner]) => flatten(inner, path === '' ? key : `${path}.${key}`))
    : [[path, value]];

const texts = {
  sv: new Map(Object.entries(resources.sv).map(([area, words]) => [area, new Map(flatten(words, ''))])),
  en: new Map(Object.entries(resources.en).map(([area, words]) => [area, new Map(flatten(words, ''))])),
};
const keysOf = (language: 'sv' | 'en', area: string): readonly string[] => [
  ...(texts[language].get(area)?.keys() ?? []),
];
const wordsOf = (language: 'sv' | 'en', area: string, key: string): unknown =>
  texts[language].get(area)?.get(key);
const placeholders = (text: unknown): readonly string[] =>
  [...String(text).matchAll(/\{\{\s*(\w+)[^}]*\}\}/g)].map((match) => match[1] ?? '').sort();

const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => ({ name, source: readFileSync(`${root}/${name}`, 'utf8') }));

describe.each(areas)('texts of %s', (area) => {
  it('have the same keys in both languages', () => {
    expect(keysOf('en', area).toSorted()).toEqual(keysOf('sv', area).toSorted());
  });

  it('say something', () => {
    const silent = (['sv', 'en'] as const).flatMap((language) =>
      keysOf(language, area).filter((key) => {
        const words = wordsOf(language, area, key);
        return typeof words !== 'string' || words.trim() === '';
      }),
    );
    expect(silent.filter((key) => key !== '')).toEqual([]);
  });

  it('have the same placeholders in both languages', () => {
    const differing = keysOf('sv', area).filter(
      (key) =>
        placeholders(wordsOf('sv', area, key)).join() !== placeholders(wordsOf('en', area, key)).join(),
    );
    expect(differing).toEqual([]);
  });

  it('have both forms of every plural', () => {
    const all = new Set(keysOf('sv', area));
    const alone = [...all].filter(
      (key) =>
        (key.endsWith('_one') && !all.has(key.replace(/_one$/, '_other'))) ||
        (key.endsWith('_other') && !all.has(key.replace(/_other$/, '_one'))),
    );
    expect(alone).toEqual([]);
  });

  it('do not shout', () => {
    const loud = keysOf('sv', area).filter((key) => String(wordsOf('sv', area, key)).includes('!'));
    expect(loud).toEqual([]);
  });
});

const literal = new RegExp(`['"](${areas.join('|')}):([\\w.]+)['"]`, 'g');
const used = sources.flatMap(({ name, source }) =>
  [...source.matchAll(literal)].map((match) => ({ name, area: match[1] ?? '', key: match[2] ?? '' })),
);

describe('keys used in code', () => {
  it('are found at all', () => {
    expect(used.length).toBeGreaterThan(50);
  });

  it('exist', () => {
    const missing = used.filter(({ area, key }) => {
      const known = texts.sv.get(area);
      return known?.has(key) !== true && known?.has(`${key}_other`) !== true;
    });
    expect(missing.map(({ name, area, key }) => `${area}:${key} in ${name}`)).toEqual([]);
  });
});

describe('screens', () => {
  it('hold no Swedish letters of their own', () => {
    const speaking = sources.filter(({ name, source }) => name.startsWith('ui/') && /[åäöÅÄÖ]/.test(source));
    expect(speaking.map(({ name }) => name)).toEqual([]);
  });
});
