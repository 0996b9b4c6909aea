import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeHlc,
  type Hlc,
  hlcDevice,
  hlcMilliseconds,
  isFarAhead,
  isHlc,
  receive,
  tick,
} from '../../src-renderer/sync/hlc';
import { deviceNamed } from '../support/builders';

const a = deviceNamed('a');
const b = deviceNamed('b');
const day = 86_400_000;
const noon = Date.UTC(2026, 10, 20, 12);
const at = (milliseconds: number, counter = '0000', device = a): Hlc =>
  `${String(milliseconds).padStart(15, '0')}-${counter}-${device}` as Hlc;

describe('a stamp', () => {
  it('is fifteen digits, four hex digits and the device', () => {
    expect(tick(null, noon, a)).toBe(`00${noon}-0000-${a}`);
    expect(hlcMilliseconds(at(noon))).toBe(noon);
    expect(hlcDevice(at(noon))).toBe(a);
  });

  it.each([
    '',
    'x',
    at(noon).toUpperCase(),
    `1${at(noon)}`,
    `${at(noon)}a`,
    at(noon).replace('-0000-', '-00g0-'),
    at(noon).replace('-0000-', '-0000:'),
    ` ${at(noon)}`,
    `${at(noon)}\n`,
    7,
    null,
    undefined,
    [at(noon)],
  ])('is not %j', (text) => {
    expect(decodeHlc(text)).toEqual({ ok: false, error: 'notAnHlc' });
  });
});

describe('ticking', () => {
  it('takes the wall clock when that is ahead', () => {
    expect(tick(at(noon, '0007'), noon + 1, a)).toBe(at(noon + 1));
  });

  it.each([0, -1, -day, -40 * day])(
    'counts on when the wall clock stands %i ms after the last stamp',
    (back) => {
      // Up to 24 hours back the last stamp leads; further back it is a stamp from a wrong clock.
      const expected = back >= -day ? at(noon, '0008') : at(noon + back);
      expect(tick(at(noon, '0007'), noon + back, a)).toBe(expected);
    },
  );

  it('puts its own device into the stamp that follows another’s', () => {
    expect(tick(at(noon, '0000', b), noon, a)).toBe(at(noon, '0001'));
  });

  it('adds a millisecond when the counter is full', () => {
    expect(tick(at(noon, 'ffff'), noon, a)).toBe(at(noon + 1, '0000'));
  });

  it('is not moved by a stamp more than 24 hours ahead, and is by one of exactly 24 hours', () => {
    expect(tick(at(noon + day + 1, '0003'), noon, a)).toBe(at(noon));
    expect(tick(at(noon + day, '0003'), noon, a)).toBe(at(noon + day, '0004'));
  });

  it('stays at the end of the scale', () => {
    const end = at(999_999_999_999_999, 'ffff');
    expect(tick(end, Number.MAX_VALUE, a)).toBe(end);
    expect(tick(null, Number.POSITIVE_INFINITY, a)).toBe(at(999_999_999_999_999));
  });

  it.each([
    [Number.NaN, 0],
    [-1, 0],
    [Number.NEGATIVE_INFINITY, 0],
    [12.9, 12],
    [-0, 0],
  ])('reads a wall clock of %d as %d', (wall, milliseconds) => {
    expect(tick(null, wall, a)).toBe(at(milliseconds));
  });
});

describe('receiving', () => {
  it('remembers the greater stamp', () => {
    expect(receive(null, at(noon), noon)).toBe(at(noon));
    expect(receive(at(noon), at(noon, '0001', b), noon)).toBe(at(noon, '0001', b));
    expect(receive(at(noon, '0002'), at(noon, '0001', b), noon)).toBe(at(noon, '0002'));
  });

  it('passes over a stamp more than 24 hours ahead', () => {
    expect(receive(at(noon), at(noon + day + 1, '0000', b), noon)).toBe(at(noon));
    expect(receive(null, at(noon + day + 1, '0000', b), noon)).toBeNull();
    expect(receive(at(noon), at(noon + day, '0000', b), noon)).toBe(at(noon + day, '0000', b));
  });

  it('lets go of an own stamp from a clock that was wrong', () => {
    expect(receive(at(noon + 400 * day), at(noon, '0000', b), noon)).toBe(at(noon, '0000', b));
  });
});

describe('for every clock', () => {
  const wall = fc.oneof(
    fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) }),
    fc.double(),
    fc.constantFrom(Number.NaN, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, -1, 1e15, 1e15 - 1),
  );
  const stamp = fc
    .tuple(fc.integer({ min: 0, max: 999_999_999_999_999 }), fc.integer({ min: 0, max: 0xffff }))
    .map(([milliseconds, counter]) => at(milliseconds, counter.toString(16).padStart(4, '0'), b));

  it('a tick is a stamp of this device, and greater than the last unless that is far ahead or the scale ends', () => {
    fc.assert(
      fc.property(fc.option(stamp), wall, (last, now) => {
        const next = tick(last, now, a);
        expect(isHlc(next)).toBe(true);
        expect(hlcDevice(next)).toBe(a);
        const scaleEnds = next.startsWith('999999999999999-ffff-');
        if (last !== null && !isFarAhead(last, now) && !scaleEnds)
          expect(next.slice(0, 20) > last.slice(0, 20)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('what is remembered never lies further ahead than before, or than 24 hours', () => {
    fc.assert(
      fc.property(fc.option(stamp), stamp, wall, (last, other, now) => {
        const kept = receive(last, other, now);
        expect([last, other]).toContain(kept);
        if (kept === other && kept !== last) expect(isFarAhead(other, now)).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it('ticks under a jumping clock keep their order while the clock errs by less than a day', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -day / 2, max: day / 2 }), { maxLength: 50 }), (jumps) => {
        let last: Hlc | null = null;
        for (const jump of jumps) {
          const next: Hlc = tick(last, noon + jump, a);
          if (last !== null) expect(next > last).toBe(true);
          last = next;
        }
      }),
    );
  });
});
