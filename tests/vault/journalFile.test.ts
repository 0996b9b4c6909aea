import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat, utf8 } from '../../src-renderer/vault/bytes';
import {
  encodeFrame,
  frameHeaderLength,
  type JournalRead,
  journalHeader,
  journalHeaderLength,
  missingFrames,
  readJournal,
} from '../../src-renderer/vault/journalFile';
import { bytesNamed } from '../support/bytes';

const generation = bytesNamed('generation', 16);
/** Among them an empty payload, one with the marker, one with a frame header whose check is wrong. */
const payloads = [
  bytesNamed('slots', 60),
  utf8('GVIF in a note, GVIF and GVIFGVIF, too'),
  new Uint8Array(0),
  concat(utf8('GVIF'), bytesNamed('header', 20), utf8('GVIJ')),
  bytesNamed('last', 33),
];
const frames = payloads.map((payload, i) => encodeFrame(i, payload));
const starts = frames.map((_, i) =>
  frames.slice(0, i).reduce((at, frame) => at + frame.length, journalHeaderLength),
);
const ends = frames.map((frame, i) => (starts[i] ?? 0) + frame.length);
const journal = concat(journalHeader(generation), ...frames);
const all = [0, 1, 2, 3, 4];

const numbers = (read: JournalRead): readonly number[] => read.frames.map(({ number }) => number);
/** Whatever was done to the file: a frame that is found is one that was written. */
const onlyTrueFrames = (read: JournalRead): void => {
  for (const { number, payload } of read.frames) expect(payload).toEqual(payloads[number]);
};
const flipped = (bytes: Uint8Array, bit: number): Uint8Array => {
  const copy = Uint8Array.from(bytes);
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
};

describe('a journal', () => {
  it('is laid out as the format page says', () => {
    expect(journal.subarray(0, 5)).toEqual(concat(utf8('GVIJ'), Uint8Array.of(1)));
    expect(journal.subarray(5, 21)).toEqual(generation);
    const frame = encodeFrame(0x0102030405, Uint8Array.of(9));
    expect(frame.subarray(0, 16)).toEqual(
      concat(utf8('GVIF'), Uint8Array.of(5, 4, 3, 2, 1, 0, 0, 0, 1, 0, 0, 0)),
    );
    expect(frame.length).toBe(frameHeaderLength + 1);
  });

  it('is read whole', () => {
    const read = readJournal(journal);
    expect(read.header).toEqual({ ok: true, value: { generation } });
    expect(read.frames).toEqual(
      payloads.map((payload, number) => ({ number, payload, offset: starts[number], end: ends[number] })),
    );
    expect(read).toMatchObject({ damaged: [], tornAt: null, length: journal.length });
  });

  it('is read whole for any payloads', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 80 })), fc.nat(1000), (given, first) => {
        const file = concat(
          journalHeader(generation),
          ...given.map((payload, i) => encodeFrame(first + i, payload)),
        );
        const read = readJournal(file);
        expect(read.frames.map(({ payload }) => payload)).toEqual(given.map((one) => Uint8Array.from(one)));
        expect(read).toMatchObject({ damaged: [], tornAt: null, length: file.length });
      }),
    );
  });

  it('does not search the inside of a whole frame, not even for a whole journal', () => {
    const outer = concat(journalHeader(generation), encodeFrame(7, journal), encodeFrame(8, utf8('after')));
    expect(numbers(readJournal(outer))).toEqual([7, 8]);
  });

  it('writes no number that it could not count', () => {
    expect(() => encodeFrame(2 ** 53, new Uint8Array(0))).toThrow(RangeError);
    expect(() => encodeFrame(-1, new Uint8Array(0))).toThrow(RangeError);
    expect(() => journalHeader(new Uint8Array(15))).toThrow(RangeError);
  });
});

describe('damage to a journal', () => {
  it('of any single bit costs the frame it hits and no other', () => {
    for (let bit = 0; bit < 8 * journal.length; bit++) {
      const read = readJournal(flipped(journal, bit));
      const hit = starts.findIndex((start, i) => bit >> 3 >= start && bit >> 3 < (ends[i] ?? 0));
      expect(numbers(read), `bit ${bit}`).toEqual(all.filter((number) => number !== hit));
      onlyTrueFrames(read);
      const isLast = hit === 4;
      expect(read.tornAt).toBe(isLast ? starts[4] : null);
      expect(read.length).toBe(isLast ? starts[4] : journal.length);
      if (hit === -1 || isLast) expect(read.damaged).toEqual([]);
      else expect(read.damaged).toMatchObject([{ from: starts[hit], to: ends[hit] }]);
    }
  });

  it('in a payload still tells the frame’s number; in a header it does not', () => {
    const inPayload = readJournal(flipped(journal, 8 * ((starts[1] ?? 0) + frameHeaderLength)));
    expect(inPayload.damaged).toMatchObject([{ number: 1, reason: 'badPayload' }]);
    const inHeader = readJournal(flipped(journal, 8 * ((starts[1] ?? 0) + 12)));
    expect(inHeader.damaged).toMatchObject([{ number: null, reason: 'badHeader' }]);
    expect(missingFrames(inHeader.frames, 0)).toEqual([{ first: 1, last: 1 }]);
  });

  it('by a cut at any offset leaves all frames before it, and says where it is torn', () => {
    for (let cut = 0; cut < journal.length; cut++) {
      const read = readJournal(journal.subarray(0, cut));
      const whole = all.filter((number) => (ends[number] ?? 0) <= cut);
      const headerEnd = cut < journalHeaderLength ? 0 : journalHeaderLength;
      const end = whole.length > 0 ? ends[whole.length - 1] : headerEnd;
      expect(numbers(read), `cut at ${cut}`).toEqual(whole);
      expect(read).toMatchObject({ damaged: [], length: end, tornAt: cut === end ? null : end });
    }
  });

  it('by a doubled tail from any offset hides no frame', () => {
    for (let from = journalHeaderLength; from < journal.length; from++) {
      const read = readJournal(concat(journal, journal.subarray(from)));
      const again = all.filter((number) => (starts[number] ?? 0) >= from);
      expect(numbers(read), `doubled from ${from}`).toEqual([...all, ...again]);
      onlyTrueFrames(read);
    }
  });

  it('by missing bytes anywhere costs only the frames that lost some', () => {
    fc.assert(
      fc.property(fc.nat(journal.length), fc.nat(journal.length), (a, b) => {
        const [from, to] = a < b ? [a, b] : [b, a];
        const read = readJournal(concat(journal.subarray(0, from), journal.subarray(to)));
        const whole = all.filter((i) => (ends[i] ?? 0) <= from || (starts[i] ?? 0) >= to);
        onlyTrueFrames(read);
        expect(numbers(read)).toEqual(expect.arrayContaining(whole));
        const gone = all.filter((i) => !numbers(read).includes(i) && i < Math.max(...numbers(read)));
        const missing = missingFrames(read.frames, 0).flatMap(({ first, last }) =>
          all.filter((i) => i >= first && i <= last),
        );
        expect(missing).toEqual(numbers(read).length === 0 ? [] : gone);
      }),
      { numRuns: 3000 },
    );
  });

  it('by foreign bytes between frames costs nothing', () => {
    fc.assert(
      fc.property(fc.nat(5), fc.uint8Array({ minLength: 1, maxLength: 60 }), (before, junk) => {
        const at = starts[before] ?? journal.length;
        const read = readJournal(concat(journal.subarray(0, at), junk, journal.subarray(at)));
        expect(numbers(read)).toEqual(all);
        expect(read.tornAt).toBe(before === 5 ? journal.length : null);
      }),
    );
  });

  it('in several last frames is one torn end, since no whole frame follows', () => {
    const twice = flipped(flipped(journal, 8 * ((ends[3] ?? 0) - 1)), 8 * ((ends[4] ?? 0) - 1));
    expect(readJournal(twice)).toMatchObject({ damaged: [], tornAt: starts[3], length: starts[3] });
  });

  it('that was made to lead the reader in a ring does not', () => {
    // A good header at 0 whose payload check is the beginning of a good header at 21; neither payload fits.
    const inner = encodeFrame(1, Uint8Array.of(1));
    const outer = encodeFrame(0, Uint8Array.of(2));
    const ring = concat(outer.subarray(0, 20), Uint8Array.of(0), inner.subarray(0, 24), Uint8Array.of(3));
    expect(readJournal(ring)).toMatchObject({ frames: [], tornAt: 0, length: 0 });
  });

  it('of any kind is never thrown over', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (junk) => {
        expect(readJournal(junk).frames).toEqual([]);
      }),
    );
  });
});

describe('the file header', () => {
  it.each([
    ['nothing', new Uint8Array(0), 'notAJournal'],
    ['a header cut short', journal.subarray(0, 20), 'notAJournal'],
    ['another magic', flipped(journal, 0), 'notAJournal'],
    ['version 0', flipped(journal, 32), 'notAJournal'],
    ['version 3', flipped(journal, 33), 'newerFormat'],
  ])('refuses %s', (_, bytes, error) => {
    expect(readJournal(bytes).header).toEqual({ ok: false, error });
  });

  it('when damaged costs no frame', () => {
    expect(numbers(readJournal(flipped(journal, 0)))).toEqual(all);
  });
});

describe('missing frames', () => {
  it.each([
    [[], []],
    [[0, 1, 2], []],
    [[2, 3], [{ first: 0, last: 1 }]],
    [
      [0, 3, 3, 1, 9],
      [
        { first: 2, last: 2 },
        { first: 4, last: 8 },
      ],
    ],
  ])('among %j are %j', (found, missing) => {
    expect(
      missingFrames(
        found.map((number) => ({ number })),
        0,
      ),
    ).toEqual(missing);
  });
});
