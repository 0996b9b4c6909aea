import { describe, expect, it } from 'vitest';
import {
  judgePassphrase,
  loadJudge,
  type PassphraseReason,
  suggestPassphrase,
} from '../../src-renderer/vault/passphrase';
import { words } from '../../src-renderer/vault/words';
import { createSeededBytes } from '../support/bytes';

const judge = await loadJudge();
const own = ['Örebro', 'Maria', 'GVI Fältbok'];

describe('a passphrase', () => {
  const refused: readonly (readonly [string, PassphraseReason])[] = [
    ['', 'tooShort'],
    ['x7$Kq!9vB2w', 'tooShort'],
    ['password1234', 'common'],
    ['sommarsommar', 'repeats'],
    ['aaaaaaaaaaaaaa', 'repeats'],
    ['abcdefghijklmnop', 'sequence'],
    ['1234567890123', 'sequence'],
    ['zaq1xsw2cde3vfr4', 'keyboardPattern'],
    ['1998-02-241998', 'date'],
    ['örebroörebro', 'repeats'],
    ['örebromaria1', 'containsOwnWords'],
    ['OREBROMARIA!', 'containsOwnWords'],
    ['superman12345', 'common'],
    ['sommarstuga1', 'common'],
    ['vintersemester', 'common'],
  ];
  it.each(refused)('%j is refused, among other things because of %s', (passphrase, reason) => {
    const judged = judge(passphrase, own);
    expect(judged.acceptable).toBe(false);
    expect(judged.reasons).toContain(reason);
    expect(judged.reasons).not.toContain('good');
    expect(judged.reasons).not.toContain('strong');
  });

  it.each(['fyra igelkottar dricker saft', 'x7$Kq!9vB2wZ_m', 'björk-och-tall-på-Öland'])(
    '%j is strong, and nothing is held against it',
    (passphrase) => {
      expect(judge(passphrase, own)).toMatchObject({ acceptable: true, score: 4, reasons: ['strong'] });
    },
  );

  it('is never refused without a reason, nor accepted with one', () => {
    for (const passphrase of [
      '',
      'a',
      'hemligt',
      'zxzxzxzxzxzx',
      'kvdphgtrbnms',
      'ÅÄÖåäöÅÄÖåäö',
      '😀'.repeat(12),
    ]) {
      const { acceptable, reasons, score } = judge(passphrase, own);
      expect(reasons.length).toBeGreaterThan(0);
      expect(acceptable).toBe(reasons.every((reason) => reason === 'good' || reason === 'strong'));
      if (acceptable) expect(score).toBeGreaterThanOrEqual(3);
    }
  });

  it('is measured in characters as people count them, not in UTF-16', () => {
    expect(judge('😀😁😂🤣😃😄😅😆😉😊😋', []).reasons).toContain('tooShort');
    expect(judge('a\u030aa\u0308o\u0308qvzxw', []).reasons).toContain('tooShort');
  });

  it('is judged the same whichever way it is asked', async () => {
    expect(await judgePassphrase('örebromaria1', own)).toEqual(judge('örebromaria1', own));
  });

  it('of ten thousand characters is judged all the same', () => {
    expect(judge('åb'.repeat(5000), []).reasons.length).toBeGreaterThan(0);
  });
});

describe('the word list', () => {
  it('has distinct words of four to seven letters, a–z', () => {
    expect(new Set(words).size).toBe(words.length);
    expect(words.filter((word) => !/^[a-z]{4,7}$/.test(word))).toEqual([]);
  });

  it('gives six words at least 66 bits; the one we ship over 70', () => {
    expect(6 * Math.log2(2048)).toBe(66);
    expect(6 * Math.log2(words.length)).toBeGreaterThan(70);
  });
});

describe('a suggestion', () => {
  it('is six words of the list, and strong', () => {
    const random = createSeededBytes('suggestion');
    for (let i = 0; i < 50; i++) {
      const suggestion = suggestPassphrase(random, words);
      const drawn = suggestion.split('-');
      expect(drawn).toHaveLength(6);
      for (const word of drawn) expect(words).toContain(word);
      expect(judge(suggestion, own)).toMatchObject({ acceptable: true, score: 4 });
    }
  });

  it('draws each word evenly: bytes that would favour the first ones are drawn again', () => {
    const list = Array.from({ length: 3000 }, (_, i) => `w${i}`);
    // 65 536 = 21 · 3000 + 2536: draws from 63 000 on are thrown away.
    const draws = [63_000, 65_535, 62_999, 0, 2999, 3000, 1, 2];
    const random = () => {
      const drawn = draws.shift() ?? 0;
      return Uint8Array.of(drawn >> 8, drawn & 255);
    };
    expect(suggestPassphrase(random, list)).toBe('w2999-w0-w2999-w0-w1-w2');
  });

  it('needs a list that is long enough', () => {
    expect(() => suggestPassphrase(createSeededBytes('x'), words.slice(0, 2047))).toThrow(RangeError);
  });
});
