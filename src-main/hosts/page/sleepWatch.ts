/**
 * Notices that the machine slept: a browser tells no page, but the wall clock jumps between two ticks.
 * The bound is wide, because browsers slow the timers of hidden pages down to one a minute. A clock set forward
 * looks the same; locking once too often does no harm.
 */
const tick = 10_000;
const gap = 180_000;

export type SleepWatch = { readonly onSleep: (listener: () => void) => () => void };

export const createSleepWatch = (
  now: () => number,
  every: (work: () => void, milliseconds: number) => void,
): SleepWatch => {
  const listeners = new Set<() => void>();
  let last = now();
  every(() => {
    const current = now();
    const slept = current - last > gap;
    last = current;
    if (slept) for (const listener of listeners) listener();
  }, tick);
  return {
    onSleep: (listener) => {
      const entry = () => listener();
      listeners.add(entry);
      return () => {
        listeners.delete(entry);
      };
    },
  };
};
