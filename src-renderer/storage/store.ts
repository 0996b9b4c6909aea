/** What is known of the store in IndexedDB without Dexie, which is not there yet when the first screen is drawn. */

/** Raised whenever a stored shape changes; an older application stops at a newer number before it writes. */
export const storeVersion = 3;

/** Dexie leaves room between its versions: IndexedDB's own number is ten times ours, or a few more. */
export const isNewerStore = (version: number): boolean => version > storeVersion * 10;

/** What fake-indexeddb offers in tests; the browser's own where absent. */
export type IndexedDb = { readonly indexedDB: IDBFactory; readonly IDBKeyRange: typeof IDBKeyRange };

export type OpenFailure = { readonly type: 'newerStore' | 'storeUnusable'; readonly detail: string };
