/**
 * Canonical JSON (RFC 8785) with the refusals of docs/formats.md §1: numbers are integers within ±(2^53−1) only, no lone
 * surrogates, no keys that reach a prototype, bounded nesting. Nothing is written here that would be refused when read.
 *
 * Hot path: every line of an import comes through here. Nearly all of them are told to be canonical at sight
 * (canonicalScan.ts). For a value whose objects already have their keys in order (any value that was parsed from a
 * canonical line, but for keys that look like array indices, which JavaScript moves to the front) the engine's own
 * JSON.stringify is RFC 8785; only what is not in order goes through the library.
 */
import canonicalize from 'canonicalize';
import type { JsonValue } from '../domain/json';
import { err, ok, type Result } from '../domain/result';
import { isCanonicalAtSight } from './canonicalScan';

/** How many arrays and objects may lie inside each other, the outermost counted. */
export const maximumDepth = 32;

type Fault = 'notCanonical' | 'forbiddenKey' | 'tooDeep';

const isForbidden = (key: string): boolean =>
  key === '__proto__' || key === 'constructor' || key === 'prototype';

/** True: keys are in order throughout. False: they are not. A fault: not ours to write or read. Lone surrogates are looked for later. */
const inspect = (value: unknown, depth: number): boolean | Fault => {
  if (typeof value === 'string' || value === null || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isSafeInteger(value) ? true : 'notCanonical';
  if (typeof value !== 'object') return 'notCanonical';
  if (depth === 0) return 'tooDeep';
  let inOrder = true;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      const found = inspect(value[i], depth - 1);
      if (typeof found === 'string') return found;
      inOrder &&= found;
    }
    return inOrder;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return 'notCanonical';
  let previous: string | undefined;
  for (const [key, member] of Object.entries(value)) {
    if (isForbidden(key)) return 'forbiddenKey';
    if (previous !== undefined && key < previous) inOrder = false;
    previous = key;
    const found = inspect(member, depth - 1);
    if (typeof found === 'string') return found;
    inOrder &&= found;
  }
  return inOrder;
};

/** RFC 8785 and nothing of our own; throws on what it cannot write. For tests against the RFC, and the slow path. */
export const serializeJcs = (value: JsonValue): string => {
  const text: string | undefined = canonicalize(value);
  if (text === undefined) throw new TypeError('not a JSON value');
  return text;
};

/**
 * The canonical form. Throws TypeError on what the formats refuse (lone surrogates, numbers that are no safe integers,
 * forbidden keys, deeper than 32, values that are not JSON): whoever writes such a value has a bug.
 */
export const canonicalJson = (value: JsonValue): string => {
  const found = inspect(value, maximumDepth);
  if (typeof found === 'string') throw new TypeError(`not canonical JSON: ${found}`);
  if (found) {
    const text = JSON.stringify(value);
    // JSON.stringify writes a lone surrogate as an escape; so is a written-out backslash followed by "ud". The library tells.
    if (!text.includes('\\ud')) return text;
  }
  try {
    return serializeJcs(value);
  } catch {
    throw new TypeError('not canonical JSON: a lone surrogate');
  }
};

const quote = 34;
const backslash = 92;
/** `[` and `{`, `]` and `}` differ in this bit alone, and no other character becomes one of them by it. */
const curl = 32;
const opener = 123;
const closer = 125;

/** Counts brackets outside of strings before anything is parsed, so that a nesting bomb costs one look at its bytes. */
const isTooDeep = (line: string, cap: number): boolean => {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < line.length; i++) {
    const code = line.charCodeAt(i);
    if (inString) {
      if (code === backslash) i++;
      else if (code === quote) inString = false;
    } else if (code === quote) inString = true;
    else if ((code | curl) === opener) {
      depth++;
      if (depth > cap) return true;
    } else if ((code | curl) === closer) depth--;
  }
  return false;
};

const parse = (line: string): Result<JsonValue, 'notJson'> => {
  try {
    return ok(JSON.parse(line));
  } catch {
    return err('notJson');
  }
};

const isCanonicalFormOf = (line: string, value: JsonValue, inOrder: boolean): boolean => {
  if (JSON.stringify(value) === line && !line.includes('\\ud')) return inOrder;
  try {
    return serializeJcs(value) === line;
  } catch {
    return false;
  }
};

type Caps = { readonly depth?: number };

/** Parsed, written out and compared: slower, for every spelling, and the one that names what is wrong. */
export const decodeByRewriting = (line: string, caps: Caps = {}): Result<JsonValue, 'notJson' | Fault> => {
  const depth = caps.depth ?? maximumDepth;
  if (isTooDeep(line, depth)) return err('tooDeep');
  const parsed = parse(line);
  if (!parsed.ok) return parsed;
  const found = inspect(parsed.value, depth);
  if (typeof found === 'string') return err(found);
  return isCanonicalFormOf(line, parsed.value, found) ? parsed : err('notCanonical');
};

/** The value of a line that is its own canonical form, byte for byte. Every other line is refused. */
export const decodeCanonicalLine = (line: string, caps: Caps = {}): Result<JsonValue, 'notJson' | Fault> =>
  isCanonicalAtSight(line, caps.depth ?? maximumDepth) ? parse(line) : decodeByRewriting(line, caps);
