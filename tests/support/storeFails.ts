/** IndexedDB that refuses. */
import { IDBObjectStore } from 'fake-indexeddb';

/** The store takes no more from its Nth write on, as long as the work runs. */
export const storeFailsAt = async <T>(
  at: number,
  work: () => Promise<T>,
): Promise<{ value: T; met: boolean }> => {
  const { add, put, delete: remove } = IDBObjectStore.prototype;
  let count = 0;
  const failing = <A extends unknown[], R>(original: (...ask: A) => R) =>
    function (this: IDBObjectStore, ...ask: A): R {
      count += 1;
      if (count >= at) throw new DOMException('no room', 'QuotaExceededError');
      return original.apply(this, ask);
    };
  Object.assign(IDBObjectStore.prototype, { add: failing(add), put: failing(put), delete: failing(remove) });
  try {
    const value = await work();
    return { value, met: count >= at };
  } finally {
    Object.assign(IDBObjectStore.prototype, { add, put, delete: remove });
  }
};
