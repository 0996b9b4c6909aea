/**
 * Canonical JSON told at sight: one pass over the text, nothing parsed, nothing written anew (docs/formats.md §1).
 * `true` is a proof. `false` says only that this reader does not know, and the reader of canonical.ts decides: rare spellings
 * (\u escapes, surrogate pairs, long numbers, keys with escapes) are left to it. tests/vault/canonicalScan.test.ts holds
 * the two together; whoever adds a spelling here adds it there.
 */

const quote = 34;
const backslash = 92;
const comma = 44;
const colon = 58;
const minus = 45;
const zero = 48;
const nine = 57;
const openArray = 91;
const closeArray = 93;
const openObject = 123;
const closeObject = 125;
/** More digits may pass 2^53 − 1. */
const mostDigits = 15;
const unknown = -1;

/** After a backslash: `"`, `\`, b, f, n, r, t. */
const isShortEscape = (code: number): boolean =>
  code === quote ||
  code === backslash ||
  code === 98 ||
  code === 102 ||
  code === 110 ||
  code === 114 ||
  code === 116;

/** `at` is behind the opening quote; answers the place behind the closing one. */
const afterString = (text: string, at: number, escapes: boolean): number => {
  for (let i = at; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === quote) return i + 1;
    if (code < 32 || (code & 0xf800) === 0xd800) return unknown;
    if (code !== backslash) continue;
    i++;
    if (!escapes || !isShortEscape(text.charCodeAt(i))) return unknown;
  }
  return unknown;
};

const afterNumber = (text: string, at: number): number => {
  const first = text.charCodeAt(at) === minus ? at + 1 : at;
  if (text.charCodeAt(first) === zero) return first === at ? at + 1 : unknown;
  let i = first;
  while (text.charCodeAt(i) >= zero && text.charCodeAt(i) <= nine) i++;
  return i === first || i - first > mostDigits ? unknown : i;
};

const isForbidden = (text: string, from: number, to: number): boolean => {
  const length = to - from;
  if (length !== 9 && length !== 11) return false;
  const key = text.slice(from, to);
  return key === '__proto__' || key === 'prototype' || key === 'constructor';
};

/** Both without escapes; in the order of their UTF-16 units, as RFC 8785 sorts. */
const isBefore = (text: string, from: number, to: number, otherFrom: number, otherTo: number): boolean => {
  const length = Math.min(to - from, otherTo - otherFrom);
  for (let i = 0; i < length; i++) {
    const difference = text.charCodeAt(from + i) - text.charCodeAt(otherFrom + i);
    if (difference !== 0) return difference < 0;
  }
  return to - from < otherTo - otherFrom;
};

/** `depth`: how many arrays and objects may still be opened. */
const afterValue = (text: string, at: number, depth: number): number => {
  switch (text.charCodeAt(at)) {
    case quote:
      return afterString(text, at + 1, true);
    case openObject:
      return depth === 0 ? unknown : afterObject(text, at + 1, depth - 1);
    case openArray:
      return depth === 0 ? unknown : afterArray(text, at + 1, depth - 1);
    case 110:
      return text.startsWith('null', at) ? at + 4 : unknown;
    case 116:
      return text.startsWith('true', at) ? at + 4 : unknown;
    case 102:
      return text.startsWith('false', at) ? at + 5 : unknown;
    default:
      return afterNumber(text, at);
  }
};

const afterArray = (text: string, at: number, depth: number): number => {
  if (text.charCodeAt(at) === closeArray) return at + 1;
  let i = at;
  for (;;) {
    i = afterValue(text, i, depth);
    if (i === unknown) return unknown;
    const code = text.charCodeAt(i);
    if (code === closeArray) return i + 1;
    if (code !== comma) return unknown;
    i++;
  }
};

const afterObject = (text: string, at: number, depth: number): number => {
  if (text.charCodeAt(at) === closeObject) return at + 1;
  let i = at;
  let lastFrom = 0;
  let lastTo = unknown;
  for (;;) {
    if (text.charCodeAt(i) !== quote) return unknown;
    const from = i + 1;
    i = afterString(text, from, false);
    if (i === unknown || text.charCodeAt(i) !== colon) return unknown;
    const to = i - 1;
    if (lastTo !== unknown && !isBefore(text, lastFrom, lastTo, from, to)) return unknown;
    if (isForbidden(text, from, to)) return unknown;
    lastFrom = from;
    lastTo = to;
    i = afterValue(text, i + 1, depth);
    if (i === unknown) return unknown;
    const code = text.charCodeAt(i);
    if (code === closeObject) return i + 1;
    if (code !== comma) return unknown;
    i++;
  }
};

/** True only for a text that is the canonical form of a value, nested no deeper than `depth`. */
export const isCanonicalAtSight = (text: string, depth: number): boolean =>
  afterValue(text, 0, depth) === text.length;
