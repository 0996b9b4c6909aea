/**
 * Hybrid logical clock (docs/formats.md §3): `<milliseconds, 15 digits>-<counter, 4 hex digits>-<device id>`.
 * Comparing two stamps is comparing two strings. It only orders what is shown: the order of cause is `over`, `prev`
 * and `seq`. No wall clock and no stamp, however wrong, may ever make anything here fail.
 */
import type { Brand, DeviceId } from '../domain/ids';
import { err, ok, type Result } from '../domain/result';

export type Hlc = Brand<string, 'Hlc'>;

const shape = /^\d{15}-[0-9a-f]{4}-[a-z2-7]{26}$/;
const greatestMilliseconds = 999_999_999_999_999;
const greatestCounter = 0xffff;
const day = 86_400_000;

export const isHlc = (value: unknown): value is Hlc => typeof value === 'string' && shape.test(value);
export const decodeHlc = (value: unknown): Result<Hlc, 'notAnHlc'> =>
  isHlc(value) ? ok(value) : err('notAnHlc');

export const hlcMilliseconds = (stamp: Hlc): number => Number(stamp.slice(0, 15));
export const hlcDevice = (stamp: Hlc): DeviceId => stamp.slice(21) as DeviceId;
export const hlcCounter = (stamp: Hlc): number => Number.parseInt(stamp.slice(16, 20), 16);

/** Whole milliseconds in 0…999999999999999; a clock that reads nothing sensible reads 0. */
const clamp = (milliseconds: number): number =>
  Number.isNaN(milliseconds) ? 0 : Math.min(greatestMilliseconds, Math.max(0, Math.floor(milliseconds)));

const stamp = (milliseconds: number, counter: number, device: DeviceId): Hlc =>
  // Joined, not added: added strings are kept as trees of their parts, and stamps are kept by the hundred thousand.
  [String(milliseconds).padStart(15, '0'), counter.toString(16).padStart(4, '0'), device].join('-') as Hlc;

/** From its parts, as they were read from a stamp. */
export const hlcFrom = stamp;

/** More than 24 hours ahead of the wall clock: somebody's clock is wrong, so the stamp moves nothing. */
export const isFarAhead = (other: Hlc, wallMs: number): boolean =>
  hlcMilliseconds(other) > clamp(wallMs) + day;

/** A stamp later than these milliseconds is far ahead of the wall clock. */
export const notFarAhead = (wallMs: number): number => clamp(wallMs) + day;

/** The next stamp of this device. Greater than `last`, unless `last` is far ahead or the scale ends. */
export const tick = (last: Hlc | null, wallMs: number, device: DeviceId): Hlc => {
  const wall = clamp(wallMs);
  if (last === null || isFarAhead(last, wall) || wall > hlcMilliseconds(last)) return stamp(wall, 0, device);
  const counter = hlcCounter(last) + 1;
  if (counter <= greatestCounter) return stamp(hlcMilliseconds(last), counter, device);
  return hlcMilliseconds(last) < greatestMilliseconds
    ? stamp(hlcMilliseconds(last) + 1, 0, device)
    : stamp(greatestMilliseconds, greatestCounter, device);
};

/** The stamp to remember after `other` was received: the greater one of those that are not far ahead. */
export const receive = (last: Hlc | null, other: Hlc, wallMs: number): Hlc | null => {
  if (isFarAhead(other, wallMs)) return last;
  if (last === null || isFarAhead(last, wallMs)) return other;
  return other > last ? other : last;
};
