/** A key that is printed, typed and read out: every slip in one group is pointed out in that group. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createRecoverySecret,
  groupLength,
  judgeRecoveryKey,
  readRecoveryKey,
  recoveryGroups,
  recoveryKeyText,
  sameGroup,
} from '../../src-renderer/vault/recoveryKey';
import { createSeededBytes } from '../support/bytes';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const secrets = fc.uint8Array({ minLength: 20, maxLength: 20 }).map((bytes) => Uint8Array.from(bytes));
const place = fc.record({
  group: fc.nat({ max: recoveryGroups - 1 }),
  at: fc.nat({ max: groupLength - 1 }),
});
const wrongIn = (typed: string): readonly number[] =>
  judgeRecoveryKey(typed).groups.flatMap((judged, group) => (judged === 'right' ? [] : [group]));

describe('a printed key', () => {
  it('holds 160 bits in eight groups of five characters, none of which is taken for another', () => {
    const key = recoveryKeyText(createRecoverySecret(createSeededBytes('key')));
    expect(key).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{5}-){7}[0-9A-HJKMNP-TV-Z]{5}$/);
  });

  it('reads back as the secret it was made of, however it is set and in any case', () => {
    fc.assert(
      fc.property(
        secrets,
        fc.array(fc.constantFrom(' ', '-', '.', '\n'), { maxLength: 3 }),
        (secret, marks) => {
          const key = recoveryKeyText(secret);
          for (const typed of [key, key.toLowerCase(), key.replaceAll('-', marks.join('')), ` ${key} `])
            expect(readRecoveryKey(typed)).toEqual({ ok: true, value: secret });
        },
      ),
    );
  });

  it('with one wrong character names exactly that group', () => {
    fc.assert(
      fc.property(secrets, place, fc.constantFrom(...alphabet), (secret, { group, at }, symbol) => {
        const key = recoveryKeyText(secret);
        const where = group * (groupLength + 1) + at;
        const typed = `${key.slice(0, where)}${symbol}${key.slice(where + 1)}`;
        expect(wrongIn(typed)).toEqual(symbol === key[where] ? [] : [group]);
      }),
      { numRuns: 500 },
    );
  });

  it('with two characters of a group in the wrong order names that group', () => {
    fc.assert(
      fc.property(secrets, place, fc.nat({ max: groupLength - 1 }), (secret, { group, at }, other) => {
        const groups = recoveryKeyText(secret).split('-');
        const symbols = [...(groups[group] ?? '')];
        const [a = '', b = ''] = [symbols[at], symbols[other]];
        symbols[at] = b;
        symbols[other] = a;
        const typed = groups.map((one, i) => (i === group ? symbols.join('') : one)).join(' ');
        expect(wrongIn(typed)).toEqual(a === b ? [] : [group]);
      }),
      { numRuns: 500 },
    );
  });

  it('with two groups in the wrong order names both', () => {
    fc.assert(
      fc.property(secrets, fc.nat({ max: 7 }), fc.nat({ max: 7 }), (secret, one, other) => {
        const groups = recoveryKeyText(secret).split('-');
        [groups[one], groups[other]] = [groups[other] ?? '', groups[one] ?? ''];
        const same = one === other;
        expect(wrongIn(groups.join('-'))).toEqual(same ? [] : [one, other].sort((a, b) => a - b));
      }),
    );
  });

  it('with a character left out or one too many names that group where the groups stand apart', () => {
    fc.assert(
      fc.property(secrets, place, (secret, { group, at }) => {
        const groups = recoveryKeyText(secret).split('-');
        const one = groups[group] ?? '';
        const typedWith = (text: string) => groups.map((each, i) => (i === group ? text : each)).join(' ');
        expect(wrongIn(typedWith(one.slice(0, at) + one.slice(at + 1)))).toEqual([group]);
        expect(wrongIn(typedWith(`${one.slice(0, at)}7${one.slice(at)}`))).toEqual([group]);
      }),
    );
  });

  it('is proved by single groups, forgiven like the whole', () => {
    const key = recoveryKeyText(createRecoverySecret(createSeededBytes('prove')));
    const [first = '', second = ''] = key.split('-');
    expect(sameGroup(` ${first.toLowerCase()} `, key, 0)).toBe(true);
    expect(sameGroup(first.replaceAll('0', 'o').replaceAll('1', 'I'), key, 0)).toBe(true);
    expect(sameGroup(second, key, 0)).toBe(false);
    expect(sameGroup('', key, 0)).toBe(false);
    expect(sameGroup(first, key, 9)).toBe(false);
  });
});
