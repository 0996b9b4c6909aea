/**
 * Appends groups of sealed frames to the host's journal, one group at a time (docs/formats.md §7).
 * A group is one call to the host, which flushes before it answers; only then does the group count.
 *
 * After an answer that leaves the file's length in doubt (the host was gone) the next append first asks how long the
 * journal is, and cuts what was never acknowledged to a side file: it was reported as not saved, so it must not appear.
 */
import type { HostApi, Outcome } from '../../src-main/contract';
import type { Space, Uuid } from '../domain/ids';
import type { JsonValue } from '../domain/json';
import { err, ok, type Result } from '../domain/result';
import type { RandomBytes } from '../domain/time';
import { concat } from '../vault/bytes';
import {
  encodeFrame,
  type FrameContent,
  type FrameType,
  type JournalKeys,
  sealFrame,
} from '../vault/journalFrame';
import { type StoredFormat, saysItsVersion } from '../vault/storedFormat';
import { hostFailureToStorage } from './hostFailure';
import type { StorageFailure } from './storageFailure';

export type JournalPort = Pick<
  HostApi,
  | 'journalState'
  | 'journalRead'
  | 'journalCreate'
  | 'journalAppend'
  | 'journalCut'
  | 'journalRewriteBegin'
  | 'journalRewritePart'
  | 'journalRewriteCommit'
  | 'journalRewriteAbort'
  | 'journalSetAside'
>;

/** As the store remembers it. */
export const journalEndFormat: StoredFormat = {
  name: 'journalEnd',
  version: 1,
  migrations: [saysItsVersion],
};

/** Where the journal ends for us: what follows is written from here. */
export type JournalEnd = { readonly generation: string; readonly length: number; readonly nextFrame: number };

/** As the store remembers it, with the tallies of what both hold then: where the journal's own word on them is harmed. */
export type RememberedEnd = JournalEnd & { readonly held?: JsonValue };

export type FrameDraft = {
  readonly type: Exclude<FrameType, 'slots'>;
  readonly space: Space | null;
  readonly content: FrameContent;
};

export type SealFrames = {
  readonly keys: JournalKeys;
  readonly vault: Uuid;
  readonly generation: string;
  readonly random: RandomBytes;
};

/** Frames as bytes, numbered from `first`. Sealed side by side: each seal is a trip to another thread. */
export const sealFrames = async (
  seal: SealFrames,
  first: number,
  frames: readonly FrameDraft[],
): Promise<Uint8Array<ArrayBuffer>> => {
  const parts = frames.map(async (frame, index) =>
    encodeFrame(first + index, await sealFrame({ ...seal, ...frame, number: first + index })),
  );
  return concat(...(await Promise.all(parts)));
};

/**
 * The frames of one group, each carrying the group's id, closed by a frame that counts them. `held`: the tallies of all
 * commits that the journal holds with this group, so that its last frame tells what should be there (docs/formats.md §7).
 */
export const groupFrames = (
  group: Uuid,
  frames: readonly {
    readonly type: FrameDraft['type'];
    readonly space: Space | null;
    readonly content: Record<string, JsonValue>;
  }[],
  held?: JsonValue,
): readonly FrameDraft[] => [
  // In canonical order, which is written several times faster than what must be put in order.
  ...frames.map((frame) => ({ ...frame, content: { group, ...frame.content } })),
  {
    type: 'close',
    space: null,
    content: { frames: frames.length, group, ...(held === undefined ? {} : { held }) },
  },
];

/** A group as it will lie in the file, from `at` to `end`; holds until the next append. */
export type SealedGroup = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly at: JournalEnd;
  readonly end: JournalEnd;
};

export type JournalWriter = {
  readonly end: () => JournalEnd;
  /** Writes nothing: with what it answers the store's rows can be sealed while the host flushes. */
  readonly seal: (frames: readonly FrameDraft[]) => Promise<SealedGroup>;
  readonly append: (group: SealedGroup) => Promise<Result<JournalEnd, StorageFailure>>;
  /** Takes the last append back (the store did not take it): cuts to `to`; what is cut goes to a side file. */
  readonly takeBack: (to: JournalEnd) => Promise<Result<void, StorageFailure>>;
};

export const createJournalWriter = (
  port: JournalPort,
  seal: SealFrames,
  start: JournalEnd,
): JournalWriter => {
  let end = start;
  let doubtful = false;

  const settle = async (): Promise<Result<void, StorageFailure>> => {
    if (!doubtful) return ok(undefined);
    const state = await port.journalState({});
    if (!state.ok) return err(hostFailureToStorage(state.failure));
    if (state.value.length < end.length || !state.value.exists)
      return err({
        type: 'journalMoved',
        detail: `expected ${end.length} bytes, found ${state.value.length}`,
      });
    if (state.value.length > end.length) {
      const cut = await port.journalCut({ at: end.length });
      if (!cut.ok) return err(hostFailureToStorage(cut.failure));
    }
    doubtful = false;
    return ok(undefined);
  };

  const appendBytes = async (
    bytes: Uint8Array<ArrayBuffer>,
  ): Promise<Outcome<{ readonly length: number }>> => {
    const answer = await port.journalAppend({ at: end.length, bytes });
    if (!answer.ok && answer.failure.type !== 'refused' && answer.failure.type !== 'badRequest')
      doubtful = true;
    return answer;
  };

  return {
    end: () => end,
    seal: async (frames) => {
      const at = end;
      const bytes = await sealFrames(seal, at.nextFrame, frames);
      const length = at.length + bytes.length;
      return { bytes, at, end: { ...at, length, nextFrame: at.nextFrame + frames.length } };
    },
    append: async (group) => {
      if (group.at !== end)
        throw new Error('the group was sealed for another place: something was written in between');
      const settled = await settle();
      if (!settled.ok) return settled;
      const answer = await appendBytes(group.bytes);
      if (!answer.ok) return err(hostFailureToStorage(answer.failure));
      if (answer.value.length !== group.end.length) {
        doubtful = true;
        return err({
          type: 'journalMoved',
          detail: `expected ${group.end.length} bytes, found ${answer.value.length}`,
        });
      }
      end = group.end;
      return ok(end);
    },
    takeBack: async (to) => {
      end = to;
      doubtful = true;
      return settle();
    },
  };
};
