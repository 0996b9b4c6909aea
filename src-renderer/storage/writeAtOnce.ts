/**
 * One strict transaction whose few requests are all known before it opens: what every save ends with. Without Dexie's scopes,
 * which watch over awaits that there are none of here, and cost a save a quarter of its time at p99. All of it is written or nothing.
 */
import type { Database } from './database';

export type Rows = {
  readonly table: 'commits' | 'state' | 'receipts';
  /** `add` fails where the key is taken. */
  readonly how: 'add' | 'put';
  readonly rows: readonly unknown[];
};

/** Rejects with what the browser says: for `storeFailure`. */
export const writeAtOnce = (db: Database, groups: readonly Rows[]): Promise<void> =>
  new Promise((resolve, reject) => {
    const wanted = groups.filter(({ rows }) => rows.length > 0);
    const transaction = db.dexie.backendDB().transaction(
      wanted.map(({ table }) => table),
      'readwrite',
      { durability: 'strict' },
    );
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new DOMException('aborted', 'AbortError'));
    try {
      for (const { table, how, rows } of wanted) {
        const store = transaction.objectStore(table);
        for (const row of rows) store[how](row);
      }
      transaction.commit();
    } catch (cause) {
      reject(cause);
      transaction.abort();
    }
  });
