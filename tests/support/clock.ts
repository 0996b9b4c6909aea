/** Clocks for tests: they stand still, or go where they are told. */
import type { Clock } from '../../src-renderer/domain/time';

/** 2026-11-20T09:30:43.123Z, a Friday. */
export const aFriday = Date.UTC(2026, 10, 20, 9, 30, 43, 123);

export const fixedClock =
  (at: number = aFriday): Clock =>
  () =>
    at;

export type HandClock = {
  readonly now: Clock;
  readonly forward: (milliseconds: number) => void;
  readonly set: (at: number) => void;
};

/** A clock that is moved by hand, forwards and backwards. */
export const createHandClock = (at: number = aFriday): HandClock => {
  let current = at;
  return {
    now: () => current,
    forward: (milliseconds) => {
      current += milliseconds;
    },
    set: (to) => {
      current = to;
    },
  };
};
