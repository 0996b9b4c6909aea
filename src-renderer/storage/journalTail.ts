/**
 * What the last group of a journal says it holds, read from the file's end alone: an unlock compares it with what the store
 * gave, and need not read the rest. `null`: nothing that counts ends there, or it was written before groups said it.
 */
import type { JsonValue } from '../domain/json';
import { ok, type Result } from '../domain/result';
import { readJournal } from '../vault/journalFile';
import { frameTypeOf, openFrame } from '../vault/journalFrame';
import { readBytes } from './journalReader';
import type { JournalPort, SealFrames } from './journalWriter';
import type { StorageFailure } from './storageFailure';

/** Closing frames are small, and there is nothing behind the last one. */
const tailLength = 16 * 1024;

export type JournalTail =
  /** The file does not end with a whole frame that closes a group. */
  | { readonly type: 'broken' }
  /** `held` as the group says it; undefined where it says nothing. */
  | { readonly type: 'closed'; readonly held: JsonValue | undefined };

export const readTail = async (
  port: Pick<JournalPort, 'journalRead'>,
  seal: Pick<SealFrames, 'keys' | 'vault' | 'generation'>,
  length: number,
): Promise<Result<JournalTail, StorageFailure>> => {
  const bytes = await readBytes(port, Math.max(0, length - tailLength), length);
  if (!bytes.ok) return bytes;
  const { frames, tornAt } = readJournal(bytes.value);
  const last = frames.at(-1);
  if (tornAt !== null || last === undefined || frameTypeOf(last.payload) !== 'close')
    return ok({ type: 'broken' });
  const opened = await openFrame({ ...seal, frame: last });
  if (!opened.ok) return ok({ type: 'broken' });
  const { content } = opened.value;
  const said =
    typeof content === 'object' && content !== null && !(content instanceof Uint8Array)
      ? new Map<string, JsonValue>(Object.entries(content)).get('held')
      : undefined;
  return ok({ type: 'closed', held: said });
};
