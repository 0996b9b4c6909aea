import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  concat,
  equalBytes,
  fromBase64url,
  fromHex,
  fromUtf8,
  isWellFormed,
  toBase32,
  toBase64url,
  toHex,
  utf8,
} from '../../src-renderer/vault/bytes';

const bytes = fc.uint8Array({ maxLength: 100 });

describe('base64url', () => {
  it('agrees with Node for any bytes, and comes back', () => {
    fc.assert(
      fc.property(bytes, (given) => {
        const text = toBase64url(given);
        expect(text).toBe(Buffer.from(given).toString('base64url'));
        expect(fromBase64url(text)).toEqual({ ok: true, value: Uint8Array.from(given) });
      }),
    );
  });

  it('takes exactly one text for each byte string', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'AZaz09-_+/= Bg') }), (text) => {
        const decoded = fromBase64url(text);
        if (decoded.ok) expect(toBase64url(decoded.value)).toBe(text);
      }),
    );
  });

  it.each([
    ['padding', 'AA=='],
    ['one character left over', 'AAAAA'],
    ['bits beyond the last byte', 'AB'],
    ['bits beyond the last two bytes', 'AAB'],
    ['the other alphabet', 'a+/a'],
    ['white space', 'AA A'],
    ['a line end', 'AAAA\n'],
    ['a letter outside of ASCII', 'AAAÅ'],
  ])('refuses %s', (_, text) => {
    expect(fromBase64url(text)).toEqual({ ok: false, error: 'notBase64url' });
  });
});

describe('base32 and hex', () => {
  it.each([
    ['', ''],
    ['f', 'my'],
    ['fo', 'mzxq'],
    ['foo', 'mzxw6'],
    ['foob', 'mzxw6yq'],
    ['fooba', 'mzxw6ytb'],
    ['foobar', 'mzxw6ytboi'],
  ])('writes %j as RFC 4648 does, in lower case and without padding', (text, expected) => {
    expect(toBase32(utf8(text))).toBe(expected);
  });

  it('writes hex that comes back', () => {
    fc.assert(
      fc.property(bytes, (given) => {
        expect(toHex(given)).toBe(Buffer.from(given).toString('hex'));
        expect(fromHex(toHex(given))).toEqual({ ok: true, value: Uint8Array.from(given) });
      }),
    );
  });

  it.each(['a', 'AA', 'ag', '0x', 'aa\n', ' a'])('refuses %j as hex', (text) => {
    expect(fromHex(text)).toEqual({ ok: false, error: 'notHex' });
  });
});

describe('UTF-8', () => {
  it('comes back for any well-formed text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fromUtf8(utf8(text))).toEqual({ ok: true, value: text });
      }),
    );
  });

  it('keeps a byte order mark, so that readers can refuse it', () => {
    expect(fromUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0x7b))).toEqual({ ok: true, value: '\ufeff{' });
  });

  it.each([
    ['an overlong form', [0xc0, 0x80]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
    ['a sequence cut short', [0xe2, 0x82]],
    ['a lone continuation', [0x80]],
    ['beyond Unicode', [0xf4, 0x90, 0x80, 0x80]],
  ])('refuses %s', (_, wrong) => {
    expect(fromUtf8(Uint8Array.from(wrong))).toEqual({ ok: false, error: 'notUtf8' });
  });

  it('tells lone surrogates from pairs', () => {
    expect(isWellFormed('å😀')).toBe(true);
    expect(isWellFormed('\ud83d')).toBe(false);
    expect(isWellFormed('a\ude00b')).toBe(false);
    expect(isWellFormed('\ude00\ud83d')).toBe(false);
  });
});

describe('concat and equalBytes', () => {
  it('put together and compare', () => {
    expect(concat(Uint8Array.of(1), new Uint8Array(0), Uint8Array.of(2, 3))).toEqual(Uint8Array.of(1, 2, 3));
    expect(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 2))).toBe(true);
    expect(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 3))).toBe(false);
    expect(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(3, 2))).toBe(false);
    expect(equalBytes(Uint8Array.of(1), Uint8Array.of(1, 0))).toBe(false);
  });
});
