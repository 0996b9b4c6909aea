/**
 * Groups of journal frames, docs/formats.md §7: frames whose content names a group count only when a `close` frame with
 * that group follows them. Pure bookkeeping over opened frames in file order.
 */
import { isUuid, type Uuid } from '../domain/ids';
import { equalBytes } from './bytes';
import { canonicalJson } from './canonical';
import type { OpenedFrame } from './journalFrame';

export type ClosedFrames = {
  /** Frames that count: those of no group, and those of groups that are closed and whole. Without the close frames. */
  readonly counted: readonly OpenedFrame[];
  /** Their group was never closed: the save or import was cut off, and nobody was told that it was saved. */
  readonly unfinished: readonly OpenedFrame[];
  /**
   * Their group was closed, but not all of its frames are there: damage after the save, or blocks that reached the disk
   * out of order before it was acknowledged. What to do with them is a person's choice; they are never dropped silently.
   */
  readonly incomplete: readonly OpenedFrame[];
};

const member = (content: OpenedFrame['content'], key: string): unknown =>
  typeof content === 'object' && content !== null && !(content instanceof Uint8Array)
    ? new Map<string, unknown>(Object.entries(content)).get(key)
    : undefined;

const groupOf = (frame: OpenedFrame): Uuid | null => {
  const group = member(frame.content, 'group');
  return isUuid(group) ? group : null;
};

const isSameContent = (a: OpenedFrame['content'], b: OpenedFrame['content']): boolean => {
  if (a instanceof Uint8Array || b instanceof Uint8Array)
    return a instanceof Uint8Array && b instanceof Uint8Array && equalBytes(a, b);
  return canonicalJson(a) === canonicalJson(b);
};

/**
 * A frame that was appended again under its number counts once. Another content under the same number is kept: which of
 * the two was acknowledged cannot be seen here, and commits tell by themselves what they are.
 */
const withoutRepeats = (frames: readonly OpenedFrame[]): readonly OpenedFrame[] => {
  const seen = new Map<number, OpenedFrame[]>();
  return frames.filter((frame) => {
    const before = seen.get(frame.number) ?? [];
    const isRepeat = before.some(
      ({ type, space, content }) =>
        type === frame.type && space === frame.space && isSameContent(content, frame.content),
    );
    if (!isRepeat) seen.set(frame.number, [...before, frame]);
    return !isRepeat;
  });
};

export const closedFrames = (opened: readonly OpenedFrame[]): ClosedFrames => {
  const frames = withoutRepeats(opened);
  const open = new Map<Uuid, OpenedFrame[]>();
  const verdicts = new Map<OpenedFrame, 'incomplete' | 'unfinished'>();
  for (const frame of frames) {
    const group = groupOf(frame);
    if (group === null) continue;
    const members = open.get(group) ?? [];
    if (frame.type !== 'close') {
      members.push(frame);
      open.set(group, members);
      verdicts.set(frame, 'unfinished');
      continue;
    }
    open.delete(group);
    const isWhole = member(frame.content, 'frames') === members.length;
    for (const each of members) {
      if (isWhole) verdicts.delete(each);
      else verdicts.set(each, 'incomplete');
    }
  }
  const contents = frames.filter(({ type }) => type !== 'close');
  return {
    counted: contents.filter((frame) => !verdicts.has(frame)),
    unfinished: contents.filter((frame) => verdicts.get(frame) === 'unfinished'),
    incomplete: contents.filter((frame) => verdicts.get(frame) === 'incomplete'),
  };
};
