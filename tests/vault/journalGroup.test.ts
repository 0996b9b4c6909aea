import { describe, expect, it } from 'vitest';
import type { OpenedFrame } from '../../src-renderer/vault/journalFrame';
import { closedFrames } from '../../src-renderer/vault/journalGroup';
import { uuidNamed } from '../support/builders';

/** `3` a frame of no group, `3a` of group a, `3a!2` the close of group a over two frames, `3a*` the same with other content. */
const frame = (text: string): OpenedFrame => {
  const [, number = '', group, end, count] = /^(\d+)([a-z])?(!|\*)?(\d+)?$/.exec(text) ?? [];
  const named = group === undefined ? {} : { group: uuidNamed(group) };
  return {
    number: Number(number),
    type: end === '!' ? 'close' : 'commits',
    space: null,
    content:
      end === '!' ? { ...named, frames: Number(count) } : { ...named, lines: [end === '*' ? 'other' : ''] },
  };
};
const verdict = (line: string): string => {
  const frames = line.split(' ').map((text) => ({ text, frame: frame(text) }));
  const closed = closedFrames(frames.map((one) => one.frame));
  const names = (some: readonly OpenedFrame[]) =>
    some.map((one) => frames.find((other) => other.frame === one)?.text).join(' ');
  return [closed.counted, closed.unfinished, closed.incomplete].map(names).join(' | ');
};

describe('groups of frames', () => {
  it.each([
    ['frames of no group count', '1 2', '1 2 |  | '],
    ['a closed group counts', '1 2a 3a 4a!2 5', '1 2a 3a 5 |  | '],
    ['a group that was never closed does not', '1 2a 3a', '1 | 2a 3a | '],
    ['a frame after its close does not', '1a 2a!1 3a', '1a | 3a | '],
    ['a close before its frames closes nothing', '1a!1 2a', ' | 2a | '],
    ['a close of another group closes nothing', '1a 2b!1', ' | 1a | '],
    ['groups may be woven into each other', '1a 2b 3a 4b!1 5a!2', '1a 2b 3a |  | '],
    ['a group that lost a frame is set apart', '1a 3a!2 4', '4 |  | 1a'],
    ['a group with a frame too many is set apart', '1a 2a 3a!1', ' |  | 1a 2a'],
    ['a frame that was appended again counts once', '1 2a 2a 3a!1', '1 2a |  | '],
    ['a whole group appended again counts once', '2a 3a!1 2a 3a!1', '2a |  | '],
    ['another frame under a number in use is kept', '1 2 2*', '1 2 2* |  | '],
    ['the torn first try of a save does not spoil the second', '2a 2b 3b!1', '2b | 2a | '],
  ])('%s', (_, line, expected) => {
    expect(verdict(line)).toBe(expected);
  });

  it('leave bytes and other contents alone, and take no text for a group that is none', () => {
    const contents = [Uint8Array.of(1), null, 'x', ['group'], { group: 'no uuid' }];
    const frames = contents.map(
      (content, number): OpenedFrame => ({ number, type: 'receipt', space: null, content }),
    );
    expect(closedFrames([...frames, ...frames])).toEqual({ counted: frames, unfinished: [], incomplete: [] });
  });
});
