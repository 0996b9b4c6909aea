/**
 * Opened journal frames → what they said: commit lines in order, the last word on peers and settings, receipts.
 * The mirror image of `stepFrames`.
 */
import { isSpace, type Space } from '../../domain/ids';
import type { JsonValue } from '../../domain/json';
import type { OpenedFrame } from '../../vault/journalFrame';

export type JournalRecords = {
  readonly lines: readonly { readonly space: Space; readonly line: string }[];
  readonly heads: JsonValue | null;
  readonly peers: JsonValue | null;
  readonly settings: JsonValue | null;
  readonly receipts: readonly JsonValue[];
  /** Frames of a content that this version does not understand. */
  readonly notUnderstood: number;
};

const members = (content: OpenedFrame['content']): ReadonlyMap<string, JsonValue> =>
  typeof content === 'object' &&
  content !== null &&
  !Array.isArray(content) &&
  !(content instanceof Uint8Array)
    ? new Map(Object.entries(content))
    : new Map();

const isLines = (value: JsonValue | undefined): value is readonly string[] =>
  Array.isArray(value) && value.every((line) => typeof line === 'string');

export const journalRecords = (frames: readonly OpenedFrame[]): JournalRecords => {
  const lines: { readonly space: Space; readonly line: string }[] = [];
  const receipts: JsonValue[] = [];
  let heads: JsonValue | null = null;
  let peers: JsonValue | null = null;
  let settings: JsonValue | null = null;
  let notUnderstood = 0;
  for (const frame of frames) {
    const content = members(frame.content);
    const space = frame.space;
    const page = content.get('lines');
    if (frame.type === 'commits' && isSpace(space) && isLines(page)) {
      for (const line of page) lines.push({ space, line });
    } else if (frame.type === 'heads') {
      heads = content.get('heads') ?? heads;
    } else if (frame.type === 'peers') {
      peers = content.get('peers') ?? peers;
      settings = content.get('settings') ?? settings;
    } else if (frame.type === 'receipt') {
      const receipt = content.get('receipt');
      if (receipt !== undefined) receipts.push(receipt);
    } else if (frame.type !== 'keys') notUnderstood += 1;
  }
  return { lines, heads, peers, settings, receipts, notUnderstood };
};
