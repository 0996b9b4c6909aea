import { posix, win32 } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SavePurpose } from '../../src-main/contract';
import { fileNameFor, numberedName } from '../../src-main/services/fileNames';

const nameFor = (purpose: SavePurpose, wish: string): string => {
  const outcome = fileNameFor(purpose, wish);
  return outcome.ok ? numberedName(outcome.value, 1) : outcome.failure.type;
};

/** Names as attackers and accidents write them. */
const corpus = [
  '../../etc/passwd',
  '..\\..\\Windows\\x',
  '/absolute',
  'C:\\x',
  'C:x',
  '\\\\server\\share',
  'a/b',
  'a\u0000b',
  'a\nb',
  'abc\u202egpj.exe',
  '\u2066x\u2069',
  '\u200fx',
  '\ufeffx',
  'x\u200bx',
  'CON',
  'nul',
  'LPT1',
  '.',
  '..',
  '...',
  '~',
  '-rf',
  ' ',
  'x:stream',
  'x?*<>|"',
  '$(rm)',
  '`x`',
  'ｘ／ｙ',
  'x\ud800',
  '%2e%2e%2f',
  'å'.repeat(400),
];

describe('the name of a bundle', () => {
  it('is taken exactly as the format says', () => {
    expect(nameFor('bundle', 'gvi-0a1b2c3d4e.age')).toBe('gvi-0a1b2c3d4e.age');
  });
  it.each([
    ...corpus,
    ...corpus.map((c) => `${c}.age`),
    'gvi-ABCDEFGHIJ.age',
    'gvi-abcdefghi.age',
    'gvi-abcdefghij.age\n',
    'gvi-abcdefghij.age.exe',
    'x/gvi-abcdefghij.age',
    '',
  ])('is refused otherwise: %j', (wish) => {
    expect(nameFor('bundle', wish)).toBe('badRequest');
  });
});

describe('the name of another file', () => {
  it('keeps what people call their machines', () => {
    expect(nameFor('card', 'Örebro fält 1.gvi-card.json')).toBe('Örebro fält 1.gvi-card.json');
    expect(nameFor('readingKey', 'key.txt')).toBe('key.txt');
    expect(nameFor('readingKey', 'key.age')).toBe('key.age');
    expect(nameFor('journalCopy', 'journal 2026-11-20.gvi')).toBe('journal 2026-11-20.gvi');
    expect(nameFor('card', 'A/B dator.gvi-card.json')).toBe('A-B dator.gvi-card.json');
    expect(nameFor('card', '.gvi-card.json')).toBe('gvi.gvi-card.json');
  });

  it.each([
    ['card', 'x.json'],
    ['card', 'x.gvi-card.json.exe'],
    ['readingKey', 'x.exe'],
    ['journalCopy', 'x.age'],
  ] as const)('must have its ending: %s %s', (purpose, wish) => {
    expect(nameFor(purpose, wish)).toBe('badRequest');
  });

  const harmless = (name: string): void => {
    expect(posix.basename(name)).toBe(name);
    expect(win32.basename(name)).toBe(name);
    expect(win32.parse(name).root).toBe('');
    expect(name).not.toMatch(/\.\.|[/\\:*?"<>|]|^[-.~ ]|^(?:con|nul|lpt1)\./i);
    expect(name).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/u);
    expect(name.length).toBeLessThan(120);
  };

  it.each(corpus)('is harmless whatever is wished: %j', (wish) => {
    for (const [purpose, ending] of [
      ['card', '.gvi-card.json'],
      ['readingKey', '.age'],
      ['journalCopy', '.gvi'],
    ] as const) {
      harmless(nameFor(purpose, wish + ending));
    }
  });

  it('is harmless for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (wish) =>
        harmless(nameFor('card', `${wish}.gvi-card.json`)),
      ),
    );
  });
});
