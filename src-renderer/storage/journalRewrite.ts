/**
 * Writes a whole journal (first writing, slots changed, restore, a journal that was lost): header, slots, keys, then
 * groups. It takes the old file's place in one step of the host; the old one stands until the new one is flushed whole.
 */
import { err, ok, type Result } from '../domain/result';
import type { RandomBytes } from '../domain/time';
import { type Bytes, concat } from '../vault/bytes';
import { encodeFrame, generationLength, journalHeader } from '../vault/journalFile';
import { encodeSlotsFrame, generationName, type JournalKeys } from '../vault/journalFrame';
import { decodeSlot } from '../vault/keySlot';
import { hostFailureToStorage } from './hostFailure';
import {
  type FrameDraft,
  type JournalEnd,
  type JournalPort,
  type SealFrames,
  sealFrames,
} from './journalWriter';
import type { StorageFailure } from './storageFailure';
import type { VaultHeader } from './vaultHeader';

export type WholeJournal = {
  readonly header: VaultHeader;
  readonly keys: JournalKeys;
  /** The encoded secrets of the vault: content of the keys frame. */
  readonly secrets: Bytes;
  /** Groups, each closed by its own frame, in the order in which they are to count. */
  readonly groups: AsyncIterable<readonly FrameDraft[]> | Iterable<readonly FrameDraft[]>;
  readonly random: RandomBytes;
};

const slotsOf = (header: VaultHeader) =>
  header.slots.map(decodeSlot).flatMap((slot) => (slot.ok ? [slot.value] : []));

/** Header, slots and keys; then one piece of bytes per group, so that a large journal is never whole in memory. */
async function* pieces(
  journal: WholeJournal,
  generation: Bytes,
): AsyncGenerator<{ readonly bytes: Bytes; readonly nextFrame: number }> {
  const name = generationName(generation);
  const seal: SealFrames = {
    keys: journal.keys,
    vault: journal.header.vault,
    generation: name,
    random: journal.random,
  };
  const slots = encodeSlotsFrame({
    vault: journal.header.vault,
    generation: name,
    slots: slotsOf(journal.header),
  });
  const keys = (number: number) =>
    sealFrames(seal, number, [{ type: 'keys', space: null, content: journal.secrets }]);
  // Twice each: without slots or keys nothing else in the file can be read, and one bad block must not cost that.
  const first = [encodeFrame(1, slots), await keys(2), encodeFrame(3, slots), await keys(4)];
  yield { bytes: concat(journalHeader(generation), ...first), nextFrame: 5 };
  let next = 5;
  for await (const group of journal.groups) {
    const bytes = await sealFrames(seal, next, group);
    next += group.length;
    yield { bytes, nextFrame: next };
  }
}

/** A first journal; answers `exists` as an error when there is one already. */
export const createJournal = async (
  port: JournalPort,
  journal: WholeJournal,
): Promise<Result<JournalEnd, StorageFailure>> => {
  const generation = journal.random(generationLength);
  let end: JournalEnd = { generation: generationName(generation), length: 0, nextFrame: 1 };
  for await (const { bytes, nextFrame } of pieces(journal, generation)) {
    const done =
      end.length === 0
        ? await port.journalCreate({ bytes })
        : await port.journalAppend({ at: end.length, bytes });
    if (!done.ok) return err(hostFailureToStorage(done.failure));
    end = { ...end, length: done.value.length, nextFrame };
  }
  return ok(end);
};

/** Replaces the journal of `oldLength` bytes. */
export const replaceJournal = async (
  port: JournalPort,
  journal: WholeJournal,
  oldLength: number,
): Promise<Result<JournalEnd, StorageFailure>> => {
  const generation = journal.random(generationLength);
  const begun = await port.journalRewriteBegin({});
  if (!begun.ok) return err(hostFailureToStorage(begun.failure));
  let length = 0;
  let next = 1;
  for await (const { bytes, nextFrame } of pieces(journal, generation)) {
    const part = await port.journalRewritePart({ bytes });
    if (!part.ok) {
      await port.journalRewriteAbort({});
      return err(hostFailureToStorage(part.failure));
    }
    length += bytes.length;
    next = nextFrame;
  }
  const done = await port.journalRewriteCommit({ expectedOldLength: oldLength, newLength: length });
  if (!done.ok) return err(hostFailureToStorage(done.failure));
  return ok({ generation: generationName(generation), length, nextFrame: next });
};
