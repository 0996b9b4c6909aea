/** Clocks anywhere from 1970 to 2100, on the clock itself: three devices that jump about and hear each other. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Hlc, hlcDevice, hlcMilliseconds, isHlc, receive, tick } from '../../src-renderer/sync/hlc';
import { deviceNamed } from '../support/builders';

const day = 86_400_000;
const anywhere = fc.oneof(
  fc.integer({ min: 0, max: Date.UTC(2100, 11, 31) }),
  fc.constantFrom(0, Date.UTC(1970, 0, 1), Date.UTC(2038, 0, 19, 3, 14, 8), Date.UTC(2100, 11, 31)),
);
const names = ['a', 'b', 'c'] as const;
const who = fc.nat({ max: 2 });
const step = fc.oneof(
  fc.record({ type: fc.constant('tick' as const), who }),
  fc.record({ type: fc.constant('hear' as const), who, from: who }),
  fc.record({ type: fc.constant('set' as const), who, to: anywhere }),
  fc.record({ type: fc.constant('move' as const), who, by: fc.integer({ min: -2 * day, max: 2 * day }) }),
);

const play = (
  walls: readonly number[],
  steps: readonly (typeof step extends fc.Arbitrary<infer S> ? S : never)[],
) => {
  const laptops = walls.map((wall, at) => ({
    device: deviceNamed(names[at] ?? 'a'),
    wall,
    last: null as Hlc | null,
  }));
  const seen: {
    readonly before: Hlc | null;
    readonly wall: number;
    readonly stamp: Hlc;
    readonly own: string;
  }[] = [];
  const at = (number: number) => {
    const laptop = laptops[number];
    if (laptop === undefined) throw new Error('three laptops');
    return laptop;
  };
  for (const one of steps) {
    const laptop = at(one.who);
    if (one.type === 'set') laptop.wall = one.to;
    else if (one.type === 'move') laptop.wall += one.by;
    else if (one.type === 'hear') {
      const heard = at(one.from).last;
      if (heard !== null) laptop.last = receive(laptop.last, heard, laptop.wall);
    } else {
      const stamp = tick(laptop.last, laptop.wall, laptop.device);
      seen.push({ before: laptop.last, wall: laptop.wall, stamp, own: laptop.device });
      laptop.last = stamp;
    }
  }
  return seen;
};

describe('three clocks anywhere from 1970 to 2100', () => {
  it('always give a stamp, of the own device, and a later one than what was heard unless that lies a day ahead', () => {
    fc.assert(
      fc.property(
        fc.tuple(anywhere, anywhere, anywhere),
        fc.array(step, { maxLength: 60 }),
        (walls, steps) => {
          for (const { before, own, stamp, wall } of play(walls, steps)) {
            expect(isHlc(stamp)).toBe(true);
            expect(hlcDevice(stamp)).toBe(own);
            const limit = Math.max(0, wall) + day;
            if (before !== null && hlcMilliseconds(before) <= limit)
              expect(stamp.slice(0, 20) > before.slice(0, 20)).toBe(true);
            // One device that was once in 2100 does not take the others with it.
            expect(hlcMilliseconds(stamp)).toBeLessThanOrEqual(limit + 1);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});
