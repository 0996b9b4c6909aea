/**
 * Whether the store keeps its word: a transaction as strict as those that save. Asks for one and reads what was given;
 * nothing is written.
 */
import type { Database } from './database';

export const isStrict = (db: Database): boolean => {
  try {
    const { durability } = db.dexie.backendDB().transaction(['vault'], 'readonly', { durability: 'strict' });
    return durability === 'strict';
  } catch {
    return false;
  }
};
