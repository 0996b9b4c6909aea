/**
 * One bit of a journal is wrong: every bit of every frame of a small one, header and payload alike, as the application writes
 * it and with its seals. At most that frame is lost, its group is named by the frames that are left or by its number, and
 * every other frame is read, opens and counts.
 */
import { describe, expect, it } from 'vitest';
import type { Space, Uuid } from '../../src-renderer/domain/ids';
import type { JsonValue } from '../../src-renderer/domain/json';
import { openJournalFile } from '../../src-renderer/storage/journalReader';
import { scanJournal } from '../../src-renderer/storage/journalScan';
import { type FrameDraft, groupFrames, sealFrames } from '../../src-renderer/storage/journalWriter';
import { concat, toHex } from '../../src-renderer/vault/bytes';
import {
  encodeFrame,
  frameHeaderLength,
  journalHeader,
  missingFrames,
  type RawFrame,
  readJournal,
} from '../../src-renderer/vault/journalFile';
import {
  encodeSlotsFrame,
  generationName,
  type OpenedFrame,
  openFrame,
} from '../../src-renderer/vault/journalFrame';
import { closedFrames } from '../../src-renderer/vault/journalGroup';
import { sealKeyFor, vaultKeyFrom } from '../../src-renderer/vault/seal';
import { uuidNamed } from '../support/builders';
import { bytesNamed, createSeededBytes } from '../support/bytes';

const generation = bytesNamed('generation', 16);
const vault = uuidNamed('vault');
const groups: readonly [Uuid, Uuid, Uuid] = [
  uuidNamed('one frame'),
  uuidNamed('three frames'),
  uuidNamed('the last'),
];
const commits = (space: Space, line: string) => ({
  type: 'commits' as const,
  space,
  content: { space, lines: [line] } as Record<string, JsonValue>,
});
const peers = {
  type: 'peers' as const,
  space: null,
  content: { settings: { v: 1 } } as Record<string, JsonValue>,
};

const written = async () => {
  const raw = vaultKeyFrom(bytesNamed('key', 32));
  if (!raw.ok) throw new Error(raw.error);
  const key = await sealKeyFor(raw.value, 'journal');
  const keys = { vault: key, spaces: { samordning: key, social: key } };
  const place = { keys, vault, generation: generationName(generation) };
  const slots = encodeFrame(1, encodeSlotsFrame({ vault, generation: place.generation, slots: [] }));
  const again = encodeFrame(3, encodeSlotsFrame({ vault, generation: place.generation, slots: [] }));
  const seal = { ...place, random: createSeededBytes('seals') };
  const keysFrame: FrameDraft = { type: 'keys', space: null, content: bytesNamed('secrets', 20) };
  const [first, second, last] = groups;
  const bytes = concat(
    journalHeader(generation),
    slots,
    await sealFrames(seal, 2, [keysFrame]),
    again,
    await sealFrames(seal, 4, [keysFrame]),
    await sealFrames(seal, 5, groupFrames(first, [commits('samordning', 'a')])),
    await sealFrames(
      seal,
      7,
      groupFrames(second, [commits('samordning', 'b'), commits('social', 'c'), peers]),
    ),
    await sealFrames(seal, 11, groupFrames(last, [commits('social', 'd')])),
  );
  return { bytes, place };
};

/** Frame numbers of the three groups, each with its close. */
const members: readonly (readonly number[])[] = [
  [5, 6],
  [7, 8, 9, 10],
  [11, 12],
];
const all = Array.from({ length: 12 }, (_, i) => i + 1);

const flipped = (bytes: Uint8Array, bit: number): Uint8Array<ArrayBuffer> => {
  const copy = Uint8Array.from(bytes);
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
};

describe('one wrong bit', () => {
  it('anywhere in a frame costs that frame alone, and its group is named', { timeout: 300_000 }, async () => {
    const { bytes, place } = await written();
    const whole = readJournal(bytes);
    expect(whole.frames.map(({ number }) => number)).toEqual(all);
    const opened = new Map<string, OpenedFrame | null>();
    /** A frame that is byte for byte as it was opens as it did. */
    const openedOf = async (frame: RawFrame): Promise<OpenedFrame | null> => {
      const name = `${frame.number} ${toHex(frame.payload)}`;
      const known = opened.get(name);
      if (known !== undefined) return known;
      const answer = await openFrame({ ...place, frame });
      opened.set(name, answer.ok ? answer.value : null);
      return answer.ok ? answer.value : null;
    };
    const inHeaders = new Set<number>();
    for (const hit of whole.frames)
      for (let bit = 8 * hit.offset; bit < 8 * hit.end; bit++) {
        const harmed = flipped(bytes, bit);
        const opening = openJournalFile(harmed);
        if (!opening.ok) throw new Error(`bit ${bit}: ${opening.error}`);
        const { frames, damaged, tornAt } = opening.value.read;
        const left = all.filter((number) => number !== hit.number);
        expect(
          frames.map(({ number }) => number),
          `bit ${bit}`,
        ).toEqual(left);
        expect(opening.value.generation).toBe(place.generation);

        const isLast = hit.number === 12;
        // The number that is missing, or the end that is torn, names the frame where nothing else of its group is left.
        if (isLast) expect(tornAt).toBe(hit.offset);
        else {
          expect(damaged).toMatchObject([{ from: hit.offset, to: hit.end }]);
          expect(missingFrames(frames, 1)).toEqual([{ first: hit.number, last: hit.number }]);
        }

        const each = await Promise.all(frames.filter(({ payload }) => payload[0] !== 1).map(openedOf));
        expect(each).not.toContain(null);
        const sealed = each.flatMap((frame) => frame ?? []);
        const { counted, incomplete, unfinished } = closedFrames(sealed);
        const group = members.findIndex((numbers) => numbers.includes(hit.number));
        const lost = members[group] ?? [];
        const others = sealed.filter(({ number, type }) => type !== 'close' && !lost.includes(number));
        expect(counted).toEqual(others);
        const isClose = lost.at(-1) === hit.number;
        const said = isClose ? unfinished : incomplete;
        expect(said.map(({ number }) => number)).toEqual(
          lost.filter((number) => number !== hit.number && number !== lost.at(-1)),
        );
        for (const { content } of said) expect(content).toMatchObject({ group: groups[group] });
        expect(isClose ? incomplete : unfinished).toEqual([]);
        if (bit < 8 * (hit.offset + frameHeaderLength)) inHeaders.add(bit);
      }
    expect(inHeaders.size).toBe(12 * 8 * frameHeaderLength);
  });

  it('anywhere in the file is seen by the reader in pieces', async () => {
    const { bytes } = await written();
    const isWhole = async (file: Uint8Array<ArrayBuffer>): Promise<boolean> => {
      const port = {
        journalRead: async ({ offset, length }: { readonly offset: number; readonly length: number }) => ({
          ok: true as const,
          value: { bytes: file.slice(offset, offset + length) },
        }),
      };
      const scanned = await scanJournal(port, file.length, async () => true);
      return scanned.ok && scanned.value;
    };
    expect(await isWhole(Uint8Array.from(bytes))).toBe(true);
    const [first] = readJournal(bytes).frames;
    for (let bit = 8 * (first?.offset ?? 0); bit < 8 * bytes.length; bit++)
      if (await isWhole(flipped(bytes, bit))) expect(bit).toBe('seen');
  });
});
