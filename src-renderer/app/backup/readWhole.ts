/** A backup as one piece of bytes, for a restore. */
import { err, ok, type Result } from '../../domain/result';
import { hostFailureToStorage } from '../../storage/hostFailure';
import type { StorageFailure } from '../../storage/storageFailure';
import { concat } from '../../vault/bytes';
import type { CopyAt, ReadHost } from './readCopy';

const pieceLength = 4 * 1024 * 1024;

export const readWhole = async (
  { host }: ReadHost,
  at: CopyAt,
): Promise<Result<Uint8Array<ArrayBuffer>, StorageFailure>> => {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for (let offset = 0; ; ) {
    const read = await host.backupRead({ ...at, offset, length: pieceLength });
    if (!read.ok) return err(hostFailureToStorage(read.failure));
    if (read.value.bytes.length === 0) return ok(concat(...pieces));
    pieces.push(read.value.bytes);
    offset += read.value.bytes.length;
  }
};
