/** Removes rows that do not open, once what they held has been looked for in the journal. Places are as `readStore` names them. */
import { ok, type Result } from '../domain/result';
import { type Database, stateKey } from './database';
import { type StorageFailure, storeFailure } from './storageFailure';

const numbersIn = (places: readonly string[], table: string): readonly number[] =>
  places.flatMap((place) => (place.startsWith(`${table}/`) ? [Number(place.slice(table.length + 1))] : []));

export const dropRows = async (
  db: Database,
  places: readonly string[],
): Promise<Result<void, StorageFailure>> => {
  const commits = numbersIn(places, 'commits');
  const receipts = numbersIn(places, 'receipts');
  const pages = numbersIn(places, 'pages');
  // Everything else of the state is written anew from the journal; snapshots are made anew without it.
  const note = numbersIn(places, 'state').filter((key) => key === stateKey.snapshots);
  if (commits.length + receipts.length + pages.length + note.length === 0) return ok(undefined);
  try {
    await db.dexie.transaction('rw', [db.commits, db.receipts, db.pages, db.state], async () => {
      await db.state.bulkDelete(note);
      await db.commits.bulkDelete([...commits]);
      await db.receipts.bulkDelete([...receipts]);
      await db.pages.bulkDelete([...pages]);
    });
    return ok(undefined);
  } catch (cause) {
    return { ok: false, error: storeFailure(cause) };
  }
};
