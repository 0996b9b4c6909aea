import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../src-renderer/domain/json';
import { canonicalJson, decodeCanonicalLine, serializeJcs } from '../../src-renderer/vault/canonical';

const refusedAs = (line: string) => {
  const decoded = decodeCanonicalLine(line);
  return decoded.ok ? 'taken' : decoded.error;
};

/** IEEE 754 bits as in the RFC's table, to a number. */
const fromBits = (bits: string): number => Buffer.from(bits, 'hex').readDoubleBE(0);

describe('RFC 8785', () => {
  it('serializes the example of §3.2.2', () => {
    const input = String.raw`{"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/", "literals": [null, true, false]}`;
    expect(serializeJcs(JSON.parse(input))).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  it('sorts the keys of §3.2.3 by UTF-16 code units', () => {
    const input = String.raw`{"\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh",
      "1": "One", "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control",
      "\u00f6": "Latin Small Letter O With Diaeresis"}`;
    const canonical = canonicalJson(JSON.parse(input));
    expect([...canonical.matchAll(/:"([A-Z]\w+)/g)].map(([, word]) => word)).toEqual(
      'Carriage One Control Latin Euro Emoji Hebrew'.split(' '),
    );
    expect(decodeCanonicalLine(canonical)).toEqual({ ok: true, value: JSON.parse(input) });
  });

  it.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['ffefffffffffffff', '-1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['c340000000000000', '-9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555554', '333333333.33333325'],
    ['41b3de4355555555', '333333333.3333333'],
    ['41b3de4355555556', '333333333.3333334'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('writes the number %s of Appendix B as %s; of these we take only zero', (bits, text) => {
    const number = fromBits(bits);
    expect(serializeJcs(number)).toBe(text);
    if (number === 0) expect(canonicalJson(number)).toBe('0');
    else {
      expect(() => canonicalJson(number)).toThrow(TypeError);
      expect(refusedAs(text)).toBe('notCanonical');
    }
  });

  it.each(['7fffffffffffffff', '7ff0000000000000', 'fff0000000000000'])(
    'has no form for the number %s',
    (bits) => {
      expect(() => serializeJcs(fromBits(bits))).toThrow();
      expect(() => canonicalJson(fromBits(bits))).toThrow(TypeError);
    },
  );
});

const key = fc
  .oneof(
    fc.string({ unit: 'binary' }),
    fc.nat(20).map(String),
    fc.constantFrom('a', 'b', '', 'ö', 'hasOwnProperty'),
  )
  .filter((text) => !['__proto__', 'constructor', 'prototype'].includes(text));
const value: fc.Arbitrary<JsonValue> = fc.letrec<{ any: JsonValue }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 5 },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger(),
    fc.string({ unit: 'binary' }),
    fc.string().map((text) => `\\ud8${text}`),
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(key, tie('any'), { maxKeys: 5 }),
  ),
})).any;

/** A slow and obvious one to hold ours against. */
const plainly = (given: JsonValue): string => {
  if (Array.isArray(given)) return `[${given.map(plainly).join(',')}]`;
  if (typeof given !== 'object' || given === null) return JSON.stringify(given);
  const members = Object.entries(given).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${plainly(member)}`).join(',')}}`;
};

describe('canonical lines', () => {
  it('are the same from the library, from ours and from a plain one, and come back', () => {
    fc.assert(
      fc.property(value, (given) => {
        const line = canonicalJson(given);
        expect(line).toBe(serializeJcs(given));
        expect(line).toBe(plainly(given));
        const decoded = decodeCanonicalLine(line);
        expect(decoded.ok && canonicalJson(decoded.value)).toBe(line);
      }),
      { numRuns: 500 },
    );
  });

  it('are the only lines taken: any other text of the same value is refused', () => {
    fc.assert(
      fc.property(value, fc.nat(3), (given, spaces) => {
        const other = JSON.stringify(given, null, spaces);
        const isCanonical = other === canonicalJson(given);
        expect(refusedAs(other)).toBe(isCanonical ? 'taken' : 'notCanonical');
      }),
    );
  });

  it('never throw for any text', () => {
    const piece = fc.constantFrom(...'{}[],:"\\u0d8123.eE+- \n\ufeff', 'null', 'true', '__proto__');
    fc.assert(
      fc.property(fc.string({ unit: piece }), (line) => {
        const decoded = decodeCanonicalLine(line);
        if (decoded.ok) expect(canonicalJson(decoded.value)).toBe(line);
      }),
      { numRuns: 1000 },
    );
  });

  it('keep keys that look like array indices in UTF-16 order', () => {
    const line = '{"1":0,"10":0,"2":0,"a":0}';
    expect(decodeCanonicalLine(line)).toEqual({ ok: true, value: { 1: 0, 10: 0, 2: 0, a: 0 } });
    expect(refusedAs('{"1":0,"2":0,"10":0,"a":0}')).toBe('notCanonical');
  });

  it.each([
    ['white space', '{"a": 1}'],
    ['a space at the end', '{} '],
    ['keys out of order', '{"b":1,"a":2}'],
    ['keys out of order further in', '[{"a":{"b":1,"a":2}}]'],
    ['a key twice', '{"a":1,"a":2}'],
    ['a key twice with the same value', '{"a":1,"a":1}'],
    ['minus zero', '-0'],
    ['minus zero in a list', '[-0]'],
    ['a number too large', '1e400'],
    ['a fraction of zero', '1.0'],
    ['an exponent', '1e2'],
    ['a fraction', '0.5'],
    ['an integer beyond 2^53−1', '9007199254740992'],
    ['an integer that rounds', '9007199254740993'],
    ['a lone high surrogate, escaped', String.raw`"\ud800"`],
    ['a lone low surrogate, escaped', String.raw`{"a":"\udc00"}`],
    ['a lone surrogate in a key, escaped', String.raw`{"\ud800":1}`],
    ['a lone surrogate, bare', '"\ud800"'],
    ['a pair, escaped', String.raw`"\ud83d\ude00"`],
    ['an escape that need not be', String.raw`"\u0041"`],
    ['an escaped solidus', String.raw`"\/"`],
    ['upper-case hex', String.raw`"\u000F"`],
  ])('refuse %s', (_, line) => {
    expect(refusedAs(line)).toBe('notCanonical');
  });

  it.each([
    ['nothing', ''],
    ['a byte order mark', '\ufeff{}'],
    ['two values', '{}{}'],
    ['a trailing comma', '[1,]'],
    ['a bare word', 'NaN'],
    ['a control character', '"\n"'],
    ['a leading zero', '01'],
    ['single quotes', "{'a':1}"],
    ['an end too few', '[[]'],
  ])('refuse %s as no JSON', (_, line) => {
    expect(refusedAs(line)).toBe('notJson');
  });

  it.each(['__proto__', 'constructor', 'prototype'])('refuse the key %s, at any depth', (name) => {
    expect(refusedAs(`{"${name}":{"a":1}}`)).toBe('forbiddenKey');
    expect(refusedAs(`[{"a":{"${name}":null}}]`)).toBe('forbiddenKey');
    expect(refusedAs(`"${name}"`)).toBe('taken');
    expect(() => canonicalJson(JSON.parse(`{"${name}":1}`))).toThrow(TypeError);
    expect('a' in {}).toBe(false);
  });

  it('take backslashes that only look like an escaped surrogate', () => {
    const line = String.raw`{"path":"C:\\udder"}`;
    expect(decodeCanonicalLine(line)).toEqual({ ok: true, value: { path: String.raw`C:\udder` } });
  });
});

describe('bounds', () => {
  it('take 32 levels and refuse 33, counting no bracket inside a string', () => {
    expect(refusedAs(`${'['.repeat(32)}${']'.repeat(32)}`)).toBe('taken');
    expect(refusedAs(`${'['.repeat(33)}${']'.repeat(33)}`)).toBe('tooDeep');
    expect(refusedAs(`${'{"a":'.repeat(33)}1${'}'.repeat(33)}`)).toBe('tooDeep');
    expect(refusedAs(`"${'['.repeat(100)}"`)).toBe('taken');
    expect(refusedAs(String.raw`["\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["]`)).toBe('taken');
    expect(decodeCanonicalLine('[[]]', { depth: 1 })).toEqual({ ok: false, error: 'tooDeep' });
  });

  it('stand a nesting bomb of a million brackets, closed or not', () => {
    expect(refusedAs('['.repeat(1_000_000))).toBe('tooDeep');
    expect(refusedAs('{"a":'.repeat(1_000_000))).toBe('tooDeep');
    expect(refusedAs(`${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`)).toBe('tooDeep');
    let nested: JsonValue = 1;
    for (let i = 0; i < 100_000; i++) nested = [nested];
    expect(() => canonicalJson(nested)).toThrow(TypeError);
  });

  it('stand a million keys, in order and not', () => {
    const keys = Array.from({ length: 1_000_000 }, (_, i) => `k${String(i).padStart(7, '0')}`);
    const line = `{${keys.map((name) => `"${name}":1`).join(',')}}`;
    expect(refusedAs(line)).toBe('taken');
    expect(
      refusedAs(
        `{${keys
          .reverse()
          .map((name) => `"${name}":1`)
          .join(',')}}`,
      ),
    ).toBe('notCanonical');
  });

  it.each([
    ['undefined', undefined],
    ['a function', () => 1],
    ['a date', new Date(0)],
    ['a map', new Map()],
    ['a bigint', 1n],
    ['a hole', [1, undefined]],
    ['an undefined member', { a: undefined }],
    ['a lone surrogate', { a: '\udc00' }],
    ['a lone surrogate out of order', { b: '\udc00', a: 1 }],
  ])('write no %s', (_, wrong) => {
    expect(() => canonicalJson(wrong as JsonValue)).toThrow(TypeError);
  });
});
