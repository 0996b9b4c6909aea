/**
 * Named stretches of bytes in one, each at a multiple of eight, so that columns of numbers are read where they lie. Numbers
 * are little-endian, as every machine that this runs on has them. A cache of this laptop alone: never sent, never history.
 */
import type { JsonValue } from '../../domain/json';
import { err, ok, type Result } from '../../domain/result';
import { type Bytes, fromUtf8, utf8 } from '../../vault/bytes';

export type Sections = { readonly meta: JsonValue; readonly bytes: ReadonlyMap<string, Bytes> };

const alignment = 8;
const aligned = (length: number): number => Math.ceil(length / alignment) * alignment;

export const packSections = (meta: JsonValue, sections: readonly (readonly [string, Bytes])[]): Bytes => {
  const header = utf8(
    JSON.stringify({ meta, sections: sections.map(([name, { length }]) => [name, length]) }),
  );
  const begin = aligned(alignment + header.length);
  const whole = new Uint8Array(sections.reduce((sum, [, part]) => sum + aligned(part.length), begin));
  new DataView(whole.buffer).setUint32(0, header.length, true);
  whole.set(header, alignment);
  let at = begin;
  for (const [, part] of sections) {
    whole.set(part, at);
    at += aligned(part.length);
  }
  return whole;
};

export const unpackSections = (whole: Bytes): Result<Sections, 'damaged'> => {
  if (whole.length < alignment || whole.byteOffset % alignment !== 0) return err('damaged');
  const length = new DataView(whole.buffer, whole.byteOffset).getUint32(0, true);
  const text = fromUtf8(whole.subarray(alignment, alignment + length));
  if (!text.ok) return err('damaged');
  try {
    const { meta, sections } = JSON.parse(text.value) as {
      readonly meta: JsonValue;
      readonly sections: readonly (readonly [string, number])[];
    };
    const bytes = new Map<string, Bytes>();
    let at = aligned(alignment + length);
    for (const [name, size] of sections) {
      if (at + size > whole.length) return err('damaged');
      bytes.set(name, whole.subarray(at, at + size));
      at += aligned(size);
    }
    return ok({ meta, bytes });
  } catch {
    return err('damaged');
  }
};

export const bytesOf = (numbers: Float64Array | Uint32Array | Uint16Array): Bytes =>
  new Uint8Array(numbers.buffer as ArrayBuffer, numbers.byteOffset, numbers.byteLength);

export const floatsIn = (part: Bytes): Float64Array =>
  new Float64Array(part.buffer, part.byteOffset, part.length / 8);
export const wordsIn = (part: Bytes): Uint32Array =>
  new Uint32Array(part.buffer, part.byteOffset, part.length / 4);
export const halvesIn = (part: Bytes): Uint16Array =>
  new Uint16Array(part.buffer, part.byteOffset, part.length / 2);
