/**
 * The journal as the vault left it: bytes from the host (or a picked file) → slots, keys, and the contents that count.
 * Nothing is thrown away and nothing is passed over in silence: damaged, unfinished and torn parts are counted.
 */
import type { Uuid } from '../domain/ids';
import { err, ok, type Result } from '../domain/result';
import { concat } from '../vault/bytes';
import { type JournalRead, type RawFrame, readJournal } from '../vault/journalFile';
import {
  decodeSlotsFrame,
  frameTypeOf,
  generationName,
  type JournalKeys,
  type OpenedFrame,
  openFrame,
  type SlotsFrame,
} from '../vault/journalFrame';
import { closedFrames } from '../vault/journalGroup';
import { hostFailureToStorage } from './hostFailure';
import type { JournalPort } from './journalWriter';
import type { StorageFailure } from './storageFailure';

const pieceLength = 4 * 1024 * 1024;

/** The file from `from` to its end, in pieces. */
export const readBytes = async (
  port: Pick<JournalPort, 'journalRead'>,
  from: number,
  to: number,
): Promise<Result<Uint8Array<ArrayBuffer>, StorageFailure>> => {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for (let offset = from; offset < to; ) {
    const read = await port.journalRead({ offset, length: Math.min(pieceLength, to - offset) });
    if (!read.ok) return err(hostFailureToStorage(read.failure));
    if (read.value.bytes.length === 0) break;
    pieces.push(read.value.bytes);
    offset += read.value.bytes.length;
  }
  return ok(concat(...pieces));
};

export type JournalOpening = {
  readonly read: JournalRead;
  readonly slots: SlotsFrame;
  readonly generation: string;
};

/** What can be known without a key: is it a journal, whose, with which slots. */
export const openJournalFile = (
  bytes: Uint8Array,
): Result<JournalOpening, 'notAJournal' | 'newerFormat' | 'damaged'> => {
  const read = readJournal(bytes);
  if (!read.header.ok && (read.frames.length === 0 || read.header.error === 'newerFormat'))
    return err(read.header.error);
  const frames = read.frames.filter(({ payload }) => frameTypeOf(payload) === 'slots');
  const decoded = frames.map(({ payload }) => decodeSlotsFrame(payload));
  // One of the two is enough to stop at; a newer version has written both.
  if (decoded.some((one) => !one.ok && one.error === 'newerFormat')) return err('newerFormat');
  const slots = decoded.find((one) => one.ok);
  if (!slots?.ok) return err('damaged');
  return ok({ read, slots: slots.value, generation: slots.value.generation });
};

export type JournalContents = {
  readonly counted: readonly OpenedFrame[];
  readonly unfinished: number;
  /** Frames that did not open, were damaged, or whose group is not whole. */
  readonly damaged: number;
};

/** Frames opened side by side: each is a trip to another thread. */
const openedAtOnce = 64;

export const openFrames = async (
  frames: readonly RawFrame[],
  place: { readonly keys: JournalKeys; readonly vault: Uuid; readonly generation: string },
): Promise<JournalContents> => {
  const opened: OpenedFrame[] = [];
  let damaged = 0;
  const sealed = frames.filter(({ payload }) => frameTypeOf(payload) !== 'slots');
  for (let from = 0; from < sealed.length; from += openedAtOnce) {
    const part = sealed.slice(from, from + openedAtOnce).map((frame) => openFrame({ ...place, frame }));
    for (const answer of await Promise.all(part)) {
      if (answer.ok) opened.push(answer.value);
      else damaged += 1;
    }
  }
  const { counted, unfinished, incomplete } = closedFrames(opened);
  return {
    counted,
    unfinished: unfinished.length,
    damaged: damaged + incomplete.length,
  };
};

export const generationOf = (read: JournalRead): string | null =>
  read.header.ok ? generationName(read.header.value.generation) : null;
