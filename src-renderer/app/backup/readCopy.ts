/**
 * Reads a backup piece by piece: whole frames as they come, what is damaged counted, what follows the last whole frame
 * carried on to the next piece. Between the pieces the page draws and may be told to stop. Nothing is written.
 */
import type { HostApi, HostFailure } from '../../../src-main/contract';
import { err, ok, type Result } from '../../domain/result';
import { concat, toHex } from '../../vault/bytes';
import { loadFastRunningSha256 } from '../../vault/hash';
import {
  generationLength,
  journalHeader,
  journalHeaderLength,
  type RawFrame,
  readJournal,
} from '../../vault/journalFile';
import { nextTask } from '../slices';

export type ReadHost = { readonly host: Pick<HostApi, 'backupRead'> };
/** `folder` null: the data folder's own. */
export type CopyAt = { readonly folder: string | null; readonly name: string };

export type CopyPart = {
  readonly frames: readonly RawFrame[];
  /** Ranges before the last whole frame that are no whole frame. */
  readonly damaged: number;
  readonly read: number;
};
export type CopyEnd = { readonly bytes: number; readonly torn: number; readonly sha256: string };
export type CopyFault =
  | { readonly type: 'notAJournal' | 'newerFormat' | 'stopped' }
  | { readonly type: 'host'; readonly failure: HostFailure };

const pieceLength = 1024 * 1024;
/** In the place of the file's header, for pieces that begin in the middle. */
const standIn = journalHeader(new Uint8Array(generationLength));

export const readCopy = async (
  { host }: ReadHost,
  at: CopyAt,
  /** False ends the reading. */
  take: (part: CopyPart) => Promise<boolean>,
  signal?: AbortSignal,
): Promise<Result<CopyEnd, CopyFault>> => {
  const hash = await loadFastRunningSha256();
  let rest: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  let offset = 0;
  for (;;) {
    if (signal?.aborted) return err({ type: 'stopped' });
    const piece = await host.backupRead({ ...at, offset, length: pieceLength });
    if (!piece.ok) return err({ type: 'host', failure: piece.failure });
    const { bytes } = piece.value;
    if (bytes.length === 0) break;
    hash.update(bytes);
    const all = offset === 0 ? bytes : concat(standIn, rest, bytes);
    const { header, frames, damaged, length } = readJournal(all);
    if (offset === 0 && !header.ok && (frames.length === 0 || header.error === 'newerFormat'))
      return err({ type: header.error });
    offset += bytes.length;
    rest = all.slice(Math.max(length, journalHeaderLength));
    const wrongHeader = offset === bytes.length && !header.ok ? 1 : 0;
    if (!(await take({ frames, damaged: damaged.length + wrongHeader, read: offset })))
      return err({ type: 'stopped' });
    await nextTask();
  }
  if (offset === 0) return err({ type: 'notAJournal' });
  return ok({ bytes: offset, torn: rest.length, sha256: toHex(hash.finish()) });
};
