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

/** Frames as bytes, numbered from `first`. */
export const sealFrames = async (
  seal: SealFrames,
  first: number,
  frames: readonly FrameDraft[],
): Promise<Uint8Array<ArrayBuffer>> => {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (const [index, frame] of frames.entries()) {
    const number = first + index;
    parts.push(encodeFrame(number, await sealFrame({ ...seal, ...frame, number })));
  }
  return concat(...parts);
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
  ...frames.map((frame) => ({ ...frame, content: { ...frame.content, group } })),
  {
    type: 'close',
    space: null,
    content: { group, frames: frames.length, ...(held === undefined ? {} : { held }) },
  },
];

export type JournalWriter = {
  readonly end: () => JournalEnd;
  readonly append: (frames: readonly FrameDraft[]) => Promise<Result<JournalEnd, StorageFailure>>;
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
    append: async (frames) => {
      const settled = await settle();
      if (!settled.ok) return settled;
      const bytes = await sealFrames(seal, end.nextFrame, frames);
      const answer = await appendBytes(bytes);
      if (!answer.ok) return err(hostFailureToStorage(answer.failure));
      end = { ...end, length: answer.value.length, nextFrame: end.nextFrame + frames.length };
      return ok(end);
    },
    takeBack: async (to) => {
      end = to;
      doubtful = true;
      return settle();
    },
  };
};
