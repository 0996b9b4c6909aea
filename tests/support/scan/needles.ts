/**
 * A word in all the shapes in which a program may have left it on disk: UTF-8, UTF-16 both ways, Latin-1 (how V8 keeps
 * text without letters beyond ÿ), hex, base64 at each of its three offsets, percent and JSON escapes; as written, in
 * lower and in upper case, composed and decomposed.
 */
import { Buffer } from 'node:buffer';

export type Needle = { readonly word: string; readonly encoding: string; readonly bytes: Buffer };

/** Shorter words are found by chance in any few megabytes, in base64 above all. */
const shortestWord = 6;

const swapped = (bytes: Buffer): Buffer => Buffer.from(bytes).swap16();

/** The base64 characters that depend on the word alone, when `before` unknown bytes stand ahead of it. */
const base64Core = (bytes: Buffer, before: number): string => {
  const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
  const first = Math.ceil((before * 8) / 6);
  const end = Math.floor(((before + bytes.length) * 8) / 6);
  return text.slice(first, end);
};
const urlAlphabet = (text: string): string => text.replaceAll('+', '-').replaceAll('/', '_');

const jsonEscaped = (text: string): string =>
  text.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

const rawShapes = (text: string): readonly (readonly [string, Buffer])[] => {
  const utf16 = Buffer.from(text, 'utf16le');
  const onlyLatin1 = [...text].every((letter) => letter <= '\u00ff');
  return [
    ['UTF-8', Buffer.from(text, 'utf8')],
    ['UTF-16LE', utf16],
    ['UTF-16BE', swapped(utf16)],
    ...(onlyLatin1 ? ([['Latin-1', Buffer.from(text, 'latin1')]] as const) : []),
  ];
};

const textShapes = (text: string): readonly (readonly [string, string])[] => [
  ['percent-encoded', encodeURIComponent(text)],
  ['JSON-escaped', jsonEscaped(text)],
  ...rawShapes(text).flatMap(([name, bytes]): readonly (readonly [string, string])[] => [
    [`hex of ${name}`, bytes.toString('hex')],
    [`HEX of ${name}`, bytes.toString('hex').toUpperCase()],
    ...[0, 1, 2].flatMap((before): readonly (readonly [string, string])[] => [
      [`base64 of ${name} at offset ${before}`, base64Core(bytes, before)],
      [`base64url of ${name} at offset ${before}`, urlAlphabet(base64Core(bytes, before))],
    ]),
  ]),
];

/** Throws when a word is too short to be told from chance. */
export const needlesFor = (words: readonly string[]): readonly Needle[] => {
  const found = new Map<string, Needle>();
  const add = (word: string, encoding: string, bytes: Buffer): void => {
    const key = bytes.toString('latin1');
    if (!found.has(key)) found.set(key, { word, encoding, bytes });
  };
  for (const word of words) {
    if (word.length < shortestWord)
      throw new Error(`“${word}” is too short to scan for: ${shortestWord} letters`);
    const cases = [word, word.toLowerCase(), word.toUpperCase()];
    for (const text of new Set(cases.flatMap((one) => [one.normalize('NFC'), one.normalize('NFD')]))) {
      for (const [encoding, bytes] of rawShapes(text)) add(word, encoding, bytes);
      for (const [encoding, shape] of textShapes(text)) {
        add(word, encoding, Buffer.from(shape, 'latin1'));
        add(word, `${encoding}, as UTF-16LE`, Buffer.from(shape, 'utf16le'));
      }
    }
  }
  return [...found.values()];
};
