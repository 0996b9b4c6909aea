/**
 * Whether the store keeps its word: a transaction as strict as those that save. Asks for one and reads what was given;
 * nothing is written.
 */
export const isStrict = (db: IDBDatabase): boolean => {
  try {
    const [table] = db.objectStoreNames;
    if (table === undefined) return false;
    return db.transaction([table], 'readonly', { durability: 'strict' }).durability === 'strict';
  } catch {
    return false;
  }
};
