/**
 * The whole frames of a journal one after the other, read in pieces, so that a large file is neither held nor judged at
 * once. Says whether anything in it is no whole frame.
 */
import { err, ok, type Result } from '../domain/result';
import { concat } from '../vault/bytes';
import { journalHeaderLength, type RawFrame, readJournal } from '../vault/journalFile';
import { readBytes } from './journalReader';
import type { JournalPort } from './journalWriter';
import type { StorageFailure } from './storageFailure';

const pieceLength = 1024 * 1024;

/** `take` answers false to stop. True: all of the file up to `length` is whole frames behind a good header. */
export const scanJournal = async (
  port: Pick<JournalPort, 'journalRead'>,
  length: number,
  take: (frames: readonly RawFrame[], done: number) => Promise<boolean>,
): Promise<Result<boolean, StorageFailure | 'stopped'>> => {
  let rest = new Uint8Array(0);
  let at = 0;
  while (at < length) {
    const read = await readBytes(port, at, Math.min(length, at + pieceLength));
    if (!read.ok) return read;
    if (read.value.length === 0) return ok(false);
    const isFirst = at === 0;
    at += read.value.length;
    const piece: Uint8Array<ArrayBuffer> = concat(rest, read.value);
    const found = readJournal(piece);
    if (isFirst && !found.header.ok) return ok(false);
    if (found.damaged.length > 0) return ok(false);
    const end = isFirst ? Math.max(found.length, journalHeaderLength) : found.length;
    if (!(await take(found.frames, at))) return err('stopped');
    rest = new Uint8Array(piece.subarray(end));
  }
  return ok(rest.length === 0);
};
