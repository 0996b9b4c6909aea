/**
 * Long work on the page's thread in slices: a screen that cannot be drawn for more than 50 ms feels stuck. Between slices
 * the page draws, hears keys, and may be told to stop.
 */

/** Resolves in a task of its own. A message, not a timer: timers wait longer when nested, and much longer out of sight. */
export const nextTask = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });

/** Resolves when the page has nothing better to do, within a second. */
export const idle = (): Promise<void> =>
  new Promise((resolve) => {
    if (typeof globalThis.requestIdleCallback === 'function')
      globalThis.requestIdleCallback(() => resolve(), { timeout: 1000 });
    else setTimeout(resolve, 0);
  });

export type Long = {
  readonly onProgress?: (done: number) => void;
  readonly signal?: AbortSignal;
};

/** `work` takes `size` of the items at a time. False: it was told to stop, and the rest was not done. */
export const inSlices = async <T>(
  items: readonly T[],
  size: number,
  work: (slice: readonly T[]) => void | Promise<void>,
  { onProgress, signal }: Long = {},
): Promise<boolean> => {
  for (let from = 0; from < items.length; from += size) {
    if (from > 0) await nextTask();
    if (signal?.aborted) return false;
    onProgress?.(from);
    await work(items.slice(from, from + size));
  }
  return !signal?.aborted;
};
