/**
 * Bytes to text and back, as docs/formats.md §1 writes them: base64url and base32 without padding, lower-case hex, UTF-8.
 * Decoders take exactly one text for each byte string: what decodes here encodes to the same text again.
 */
import { err, ok, type Result } from '../domain/result';

export type Bytes = Uint8Array<ArrayBuffer>;

const alphabet64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const alphabet32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** Value of each ASCII character in base64url; 255 where it is none. */
const values64 = new Uint8Array(128).fill(255);
for (let i = 0; i < 64; i++) values64[alphabet64.charCodeAt(i)] = i;

export const toBase64url = (bytes: Uint8Array): string => {
  let text = '';
  let i = 0;
  for (; i + 2 < bytes.length; i += 3) {
    const n = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    text +=
      alphabet64.charAt(n >> 18) +
      alphabet64.charAt((n >> 12) & 63) +
      alphabet64.charAt((n >> 6) & 63) +
      alphabet64.charAt(n & 63);
  }
  if (bytes.length - i === 1) {
    const n = bytes[i] ?? 0;
    text += alphabet64.charAt(n >> 2) + alphabet64.charAt((n & 3) << 4);
  } else if (bytes.length - i === 2) {
    const n = ((bytes[i] ?? 0) << 8) | (bytes[i + 1] ?? 0);
    text += alphabet64.charAt(n >> 10) + alphabet64.charAt((n >> 4) & 63) + alphabet64.charAt((n & 15) << 2);
  }
  return text;
};

/** Strict: no padding, no other alphabet, and the bits beyond the last byte are zero. */
export const fromBase64url = (text: string): Result<Bytes, 'notBase64url'> => {
  if (text.length % 4 === 1) return err('notBase64url');
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let pending = 0;
  let bits = 0;
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    const value = values64[text.charCodeAt(i)] ?? 255;
    if (value === 255) return err('notBase64url');
    pending = ((pending << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (pending >> bits) & 0xff;
    }
  }
  return (pending & ((1 << bits) - 1)) === 0 ? ok(bytes) : err('notBase64url');
};

/** RFC 4648 base32, lower case, no padding. */
export const toBase32 = (bytes: Uint8Array): string => {
  let text = '';
  let pending = 0;
  let bits = 0;
  for (const byte of bytes) {
    pending = ((pending << 8) | byte) & 0xffff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += alphabet32.charAt((pending >> bits) & 31);
    }
  }
  return bits > 0 ? text + alphabet32.charAt((pending << (5 - bits)) & 31) : text;
};

const hexOf = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

export const toHex = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes) text += hexOf[byte];
  return text;
};

/** Lower case only, an even number of digits. */
export const fromHex = (text: string): Result<Bytes, 'notHex'> => {
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/.test(text)) return err('notHex');
  const bytes = new Uint8Array(text.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16);
  return ok(bytes);
};

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The caller knows the text to be well-formed: a lone surrogate would silently become U+FFFD. */
export const utf8 = (text: string): Bytes => encoder.encode(text);

/** Fatal on any malformed sequence; a byte order mark stays in the text, where the readers refuse it. */
export const fromUtf8 = (bytes: Uint8Array): Result<string, 'notUtf8'> => {
  try {
    return ok(decoder.decode(bytes));
  } catch {
    return err('notUtf8');
  }
};

export const concat = (...parts: readonly Uint8Array[]): Bytes => {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

/** Looks at every byte whatever it finds, so that the time says nothing of where a secret differs. */
export const equalBytes = (a: Uint8Array, b: Uint8Array): boolean => {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= (a[i] ?? 0) ^ (b[i] ?? 0);
  return difference === 0;
};

const loneSurrogate = /[\ud800-\udfff]/u;

/** No lone surrogates: only then do the text and its UTF-8 name each other. */
export const isWellFormed = (text: string): boolean => !loneSurrogate.test(text);
