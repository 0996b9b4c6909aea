/**
 * One at a time, in the order of asking: two calls never meet half-way in the same file.
 * A piece of work that fails does not stop those behind it.
 */
export type Queue = <T>(work: () => Promise<T>) => Promise<T>;

export const createQueue = (): Queue => {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work, work);
    last = mine.catch(() => undefined);
    return mine;
  };
};
