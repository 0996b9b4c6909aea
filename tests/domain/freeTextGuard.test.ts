import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guardFigures } from '../../scripts/recordsPage';
import { birds, nextAlias } from '../../src-renderer/domain/aliases';
import { guardText } from '../../src-renderer/domain/freeTextGuard';
import { guardCorpus } from './guardCorpus';

const found = (text: string) => guardText(text).map(({ what }) => what);
const key = (text: string, what: string): string => `${what}: ${text}`;

const expected = new Set(guardCorpus.flatMap(([text, all]) => all.map((what) => key(text, what))));
const said = new Set(guardCorpus.flatMap(([text]) => found(text).map((what) => key(text, what))));
const missed = [...expected].filter((item) => !said.has(item));
const wrong = [...said].filter((item) => !expected.has(item));

describe('free-text guard on the corpus', () => {
  /** Listed one by one, so that a change for better or worse is seen. */
  it('misses exactly these', () => {
    expect(missed).toEqual([
      'phone: sms till 070.174.06.05',
      'phone: noll sju noll, sedan 174 06 05',
      'email: test snabel-a example punkt se',
      'plate: abc 123 stod på gården',
      'street: Havrekakan 8',
      'street: bor i huset vid kyrkan',
      'name: Ahmed sa att han vill sluta',
      'name: brorsan Liban var med',
      'name: Zlatan Björkman hälsade',
      'name: Tuva Ask vill ha hjälp',
      'word: röker på varje dag',
    ]);
  });
  it('warns wrongly of exactly these', () => {
    expect(wrong).toEqual([
      'word: Han häktade fast cykeln',
      'name: Mötte Handläggaren Stöd och Boende',
      'name: Pratade med Nya Stigar om läger',
      'name: Besök på Café Linden',
    ]);
  });
});

it('is as good on the corpus as docs/records.md says', () => {
  const right = said.size - wrong.length;
  expect((right / said.size).toFixed(2)).toBe(guardFigures.precision);
  expect((right / expected.size).toFixed(2)).toBe(guardFigures.recall);
  expect(new Set(guardCorpus.map(([text]) => text)).size).toBe(guardFigures.strings);
});

it('lets every code name pass, alone and beside another', () => {
  fc.assert(
    fc.property(
      fc.nat(birds.length - 1),
      fc.nat(birds.length - 1),
      fc.integer({ min: 1, max: 999 }),
      (a, b, n) => {
        const text = `${birds[a]}-${String(n).padStart(2, '0')} ${birds[b]}-07`;
        expect(found(text)).toEqual([]);
        expect(found(`Möte med ${text} i dag`)).toEqual([]);
      },
    ),
  );
  expect(found(nextAlias([]))).toEqual([]);
});

it('answers any text without failing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      expect(guardText(text).length).toBeLessThanOrEqual(6);
    }),
  );
});
