import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../src-renderer/domain/json';
import {
  canonicalJson,
  decodeByRewriting,
  decodeCanonicalLine,
  maximumDepth,
} from '../../src-renderer/vault/canonical';
import { isCanonicalAtSight } from '../../src-renderer/vault/canonicalScan';

const atSight = (text: string): boolean => isCanonicalAtSight(text, maximumDepth);

/** Characters that a text is likely to be wrong by, and some that it is right by. */
const crumbs = [
  '"',
  '\\',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '-',
  '0',
  '1',
  '9',
  '.',
  'e',
  '+',
  ' ',
  '\n',
  '\t',
  '\u0000',
  '\u001f',
  '\u007f',
  'a',
  'ö',
  'u',
  'n',
  '/',
  '\u2028',
  '\ud83d',
  '\ude00',
  '😀',
  '\ufeff',
  '\\u0041',
  '\\n',
  '\\/',
  'null',
  'true',
  'false',
  '__proto__',
  'constructor',
  'prototype',
  '"a":',
  '9007199254740993',
  '999999999999999',
];
const key = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 4 }),
  fc.constantFrom('a', 'b', 'ab', '10', '9', 'ö', '__proto__', 'constructor', 'prototype', '\ufb33', '😀'),
);
const tree = fc.letrec<{ readonly value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, false),
    fc.integer(),
    fc.maxSafeInteger(),
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(fc.tuple(key, tie('value')), { maxLength: 4 }).map((pairs) => Object.fromEntries(pairs)),
  ),
})).value;

/** Near misses: a canonical text with a stretch replaced, doubled or left out. */
const nearly = fc
  .tuple(tree, fc.nat(), fc.nat({ max: 3 }), fc.array(fc.constantFrom(...crumbs), { maxLength: 2 }))
  .map(([value, at, cut, added]) => {
    const text = JSON.stringify(value);
    const from = at % (text.length + 1);
    return `${text.slice(0, from)}${added.join('')}${text.slice(from + cut)}`;
  });

const agree = (text: string): void => {
  const slow = decodeByRewriting(text);
  if (atSight(text)) expect(slow).toEqual({ ok: true, value: JSON.parse(text) });
  expect(decodeCanonicalLine(text)).toEqual(slow);
};

describe('canonical at sight', () => {
  it('is said of nothing that writing it anew would change, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...crumbs), { maxLength: 12 }).map((all) => all.join('')),
        agree,
      ),
      {
        numRuns: 20_000,
      },
    );
  });

  it('is said of nothing that writing it anew would change, close to what is canonical', () => {
    fc.assert(fc.property(nearly, agree), { numRuns: 20_000 });
  });

  it('is said of every canonical text of letters, Swedish ones too, whole numbers, and line ends in notes', () => {
    const plain = fc.stringMatching(/^[ -~åäöÅÄÖ\n\t]{0,12}$/);
    const name = fc.stringMatching(/^[a-zåäö]{1,8}$/);
    const seen = fc.property(
      fc.dictionary(
        name,
        fc.oneof(plain, fc.integer(), fc.constant(null), fc.array(plain, { maxLength: 3 })),
      ),
      (value) => {
        fc.pre(!['constructor', 'prototype'].some((bad) => Object.hasOwn(value, bad)));
        expect(atSight(canonicalJson(value))).toBe(true);
      },
    );
    fc.assert(seen, { numRuns: 5000 });
  });

  it.each([
    ['{"b":1,"a":2}', 'keys out of order'],
    ['{"a":1,"a":2}', 'a key twice'],
    ['{"ab":1,"a":2}', 'a longer key before its beginning'],
    ['{"__proto__":1}', 'a key that reaches a prototype'],
    ['{"a": 1}', 'a space'],
    ['[1,]', 'a comma too many'],
    ['-0', 'minus zero'],
    ['01', 'a leading zero'],
    ['1.0', 'a fraction'],
    ['1e3', 'an exponent'],
    ['9007199254740993', 'a number that is not safe'],
    ['"\\u0041"', 'an escape that is not needed'],
    ['"\\/"', 'an escaped slash'],
    ['"\ud800"', 'half a character'],
    ['"\n"', 'a bare line end'],
    ['"a', 'a text without an end'],
    ['{"a":1}{"a":1}', 'two values'],
    ['', 'nothing'],
    [`${'['.repeat(33)}${']'.repeat(33)}`, 'nesting beyond 32'],
  ])('is not said of %s: %s', (text) => {
    expect(atSight(text)).toBe(false);
    expect(decodeCanonicalLine(text).ok).toBe(false);
  });

  it('is said down to the very depth that is taken', () => {
    expect(atSight(`${'['.repeat(32)}${']'.repeat(32)}`)).toBe(true);
  });
});
