/**
 * The journal as bytes, docs/formats.md §7: file header and frames, and a reader that loses no whole frame to damage
 * beside it. Knows nothing of what frames mean; never throws, whatever the bytes are.
 *
 * File header (21 bytes): `GVIJ`, version 1, generation (16). Frame header (24 bytes): marker `GVIF`, number (u64 LE),
 * payload length (u32 LE), CRC-32C of these 16 bytes (u32 LE), CRC-32C of the payload (u32 LE). Then the payload.
 */
import { err, ok, type Result } from '../domain/result';
import { type Bytes, concat, utf8 } from './bytes';
import { crc32c } from './hash';

const magic = utf8('GVIJ');
const marker = utf8('GVIF');
const formatVersion = 1;
export const generationLength = 16;
export const journalHeaderLength = magic.length + 1 + generationLength;
export const frameHeaderLength = 24;

/** A whole frame as it lies in the file: both of its checks fit. */
export type RawFrame = {
  readonly number: number;
  readonly payload: Bytes;
  readonly offset: number;
  readonly end: number;
};

/** Bytes before the last whole frame that are no whole frame. The number is known when the frame's header was good. */
export type DamagedRange = {
  readonly from: number;
  readonly to: number;
  readonly reason: 'badHeader' | 'badPayload';
  readonly number: number | null;
};

export type JournalRead = {
  readonly header: Result<{ readonly generation: Bytes }, 'notAJournal' | 'newerFormat'>;
  /** In file order. A number may come twice, when an append was made again. */
  readonly frames: readonly RawFrame[];
  readonly damaged: readonly DamagedRange[];
  /** Where bytes begin that no whole frame follows: to be cut off to a side file. Null when the file ends with a whole frame. */
  readonly tornAt: number | null;
  /** The end of the last whole frame; of the file header when there is no frame; 0 when there is no header either. */
  readonly length: number;
};

export const journalHeader = (generation: Uint8Array): Bytes => {
  if (generation.length !== generationLength) throw new RangeError('a generation is 16 bytes');
  return concat(magic, Uint8Array.of(formatVersion), generation);
};

/** Throws on a number that is no safe integer: the writer counts frames and never comes near. */
export const encodeFrame = (number: number, payload: Uint8Array): Bytes => {
  if (!Number.isSafeInteger(number) || number < 0) throw new RangeError('a frame number is 0…2^53−1');
  const frame = concat(marker, new Uint8Array(frameHeaderLength - marker.length), payload);
  const view = new DataView(frame.buffer);
  view.setBigUint64(4, BigInt(number), true);
  view.setUint32(12, payload.length, true);
  view.setUint32(16, crc32c(frame.subarray(0, 16)), true);
  view.setUint32(20, crc32c(payload), true);
  return frame;
};

type FrameHeader = { readonly number: number; readonly length: number; readonly payloadCrc: number };

const isMarkerAt = (bytes: Uint8Array, at: number): boolean =>
  marker.every((byte, i) => bytes[at + i] === byte);

/** The frame header at `at`, when marker and check are right. Says nothing of the payload. */
const headerAt = (bytes: Uint8Array, view: DataView, at: number): FrameHeader | null => {
  if (at + frameHeaderLength > bytes.length || !isMarkerAt(bytes, at)) return null;
  if (crc32c(bytes.subarray(at, at + 16)) !== view.getUint32(at + 16, true)) return null;
  const number = view.getBigUint64(at + 4, true);
  if (number > BigInt(Number.MAX_SAFE_INTEGER)) return null;
  return {
    number: Number(number),
    length: view.getUint32(at + 12, true),
    payloadCrc: view.getUint32(at + 20, true),
  };
};

/** The next place from `from` on with a good frame header; the end of the bytes when there is none. */
const nextHeader = (bytes: Uint8Array, view: DataView, from: number): number => {
  const [first = 0] = marker;
  for (let at = bytes.indexOf(first, from); at !== -1; at = bytes.indexOf(first, at + 1)) {
    if (headerAt(bytes, view, at) !== null) return at;
  }
  return bytes.length;
};

const readHeader = (bytes: Uint8Array): JournalRead['header'] => {
  if (bytes.length < journalHeaderLength || !magic.every((byte, i) => bytes[i] === byte))
    return err('notAJournal');
  const version = bytes[magic.length] ?? 0;
  if (version !== formatVersion) return err(version > formatVersion ? 'newerFormat' : 'notAJournal');
  return ok({ generation: new Uint8Array(bytes.subarray(magic.length + 1, journalHeaderLength)) });
};

/** Right after the file header; before that, when the file header itself has lost bytes. */
const firstFrameAt = (bytes: Uint8Array, view: DataView): number => {
  const first = headerAt(bytes, view, journalHeaderLength) ? journalHeaderLength : nextHeader(bytes, view, 0);
  return Math.min(first, journalHeaderLength);
};

const wholeFrame = (
  bytes: Uint8Array,
  offset: number,
  { number, length, payloadCrc }: FrameHeader,
): RawFrame | null => {
  const start = offset + frameHeaderLength;
  const end = start + length;
  if (end > bytes.length || crc32c(bytes.subarray(start, end)) !== payloadCrc) return null;
  return { number, payload: new Uint8Array(bytes.subarray(start, end)), offset, end };
};

/**
 * All whole frames of a file. The inside of a whole frame is never searched, so that a payload may hold the marker, or a
 * journal. The inside of a damaged one is, since its length may reach over frames that came after it when bytes are
 * missing; a frame planted there has no seal that opens under its number. Frames are looked for even when the file
 * header is wrong, so that a flipped bit in it loses nothing.
 */
export const readJournal = (bytes: Uint8Array): JournalRead => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = readHeader(bytes);
  const frames: RawFrame[] = [];
  const damaged: DamagedRange[] = [];
  let at = firstFrameAt(bytes, view);
  let length = header.ok || header.error === 'newerFormat' ? journalHeaderLength : 0;
  while (at < bytes.length) {
    const found = headerAt(bytes, view, at);
    const frame = found && wholeFrame(bytes, at, found);
    if (frame) {
      frames.push(frame);
      at = frame.end;
      length = at;
      continue;
    }
    const next = nextHeader(bytes, view, at + 1);
    damaged.push({
      from: at,
      to: next,
      reason: found ? 'badPayload' : 'badHeader',
      number: found?.number ?? null,
    });
    at = next;
  }
  return {
    header,
    frames,
    damaged: damaged.filter(({ from }) => from < length),
    tornAt: length < bytes.length ? length : null,
    length,
  };
};

/**
 * Ranges of frame numbers, first and last, that are missing among the frames found. What is missing after the last one
 * cannot be known here.
 */
export const missingFrames = (
  frames: readonly Pick<RawFrame, 'number'>[],
  firstOfAll: number,
): readonly { readonly first: number; readonly last: number }[] => {
  const numbers = [...new Set(frames.map(({ number }) => number))].sort((a, b) => a - b);
  return numbers.flatMap((number, i) => {
    const before = numbers[i - 1] ?? firstOfAll - 1;
    return number - before > 1 ? [{ first: before + 1, last: number - 1 }] : [];
  });
};
