/** One step at a time: saves, exports and imports that touch the chains never interleave. */
export type Queue = <T>(work: () => Promise<T>) => Promise<T>;

export const createQueue = (): Queue => {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
};
