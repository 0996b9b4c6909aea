/**
 * What the first screen asks of the store, without Dexie, whose reading takes a start longer than all of this. Makes nothing,
 * changes nothing and is closed when it answers: no store stays no store, and an older one waits for the book to be brought up.
 */
import { err, ok, type Result } from '../domain/result';
import { isStrict } from './durability';
import { type IndexedDb, isNewerStore, type OpenFailure } from './store';
import { decodeVaultHeader, type VaultHeader } from './vaultHeader';

export type StoreLook = {
  readonly header: Result<VaultHeader | null, 'damaged' | 'newerFormat'>;
  /** Sealed values (`state`) and drafts. */
  readonly values: number;
  readonly drafts: number;
  /** Null where there is no store to ask. */
  readonly strict: boolean | null;
};

const nothing: StoreLook = { header: ok(null), values: 0, drafts: 0, strict: null };

const answerOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** Null where there is none; asking for one would make it, so that is taken back. */
const openAsItIs = (indexedDB: IDBFactory, name: string): Promise<IDBDatabase | null> => {
  const request = indexedDB.open(name);
  let made = false;
  request.onupgradeneeded = () => {
    made = true;
    request.transaction?.abort();
  };
  return answerOf(request).catch((cause: unknown) => {
    if (made) return null;
    throw cause;
  });
};

const headerOf = (row: unknown): StoreLook['header'] => {
  if (row === undefined) return ok(null);
  return decodeVaultHeader(
    typeof row === 'object' && row !== null && 'header' in row ? row.header : undefined,
  );
};

const readFrom = async (db: IDBDatabase): Promise<StoreLook> => {
  // A store that lacks a table is mended when it is opened in earnest.
  const tables = ['vault', 'state', 'drafts'].filter((table) => db.objectStoreNames.contains(table));
  if (tables.length === 0) return { ...nothing, strict: null };
  const reading = db.transaction(tables, 'readonly');
  const count = (table: string): Promise<number> =>
    tables.includes(table) ? answerOf(reading.objectStore(table).count()) : Promise.resolve(0);
  const [row, values, drafts] = await Promise.all([
    tables.includes('vault') ? answerOf<unknown>(reading.objectStore('vault').get('vault')) : undefined,
    count('state'),
    count('drafts'),
  ]);
  return { header: headerOf(row), values, drafts, strict: isStrict(db) };
};

export const lookAtStore = async (
  { indexedDB }: IndexedDb,
  name: string,
): Promise<Result<StoreLook, OpenFailure>> => {
  let db: IDBDatabase | null;
  try {
    db = await openAsItIs(indexedDB, name);
  } catch (cause) {
    return err({ type: 'storeUnusable', detail: String(cause) });
  }
  if (db === null) return ok(nothing);
  try {
    if (isNewerStore(db.version))
      return err({ type: 'newerStore', detail: `store version ${db.version / 10}` });
    return ok(await readFrom(db));
  } finally {
    db.close();
  }
};
