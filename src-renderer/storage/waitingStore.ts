/**
 * Bundle files that could not be taken in yet, sealed under the vault key: what is known of each in one row, the file in
 * another. They are copies of files that others can send again, so they are not in the journal and no restore brings them back.
 */
import type { JsonValue } from '../domain/json';
import { ok, type Result } from '../domain/result';
import type { Database } from './database';
import { parseSealed, type RowBox } from './rowBox';
import { type StorageFailure, storeFailure } from './storageFailure';

type Bytes = Uint8Array<ArrayBuffer>;
export type StoredWaiting = { readonly n: number; readonly about: JsonValue };

export type WaitingStore = {
  /** By rising number: the oldest first. */
  readonly all: () => readonly StoredWaiting[];
  readonly add: (about: JsonValue, file: Bytes) => Promise<Result<number, StorageFailure>>;
  readonly change: (n: number, about: JsonValue) => Promise<Result<void, StorageFailure>>;
  /** The file goes, what is known of it stays. */
  readonly dropFile: (n: number, about: JsonValue) => Promise<Result<void, StorageFailure>>;
  readonly drop: (n: number) => Promise<Result<void, StorageFailure>>;
  /** Null when it is gone or does not open. */
  readonly file: (n: number) => Promise<Bytes | null>;
};

export const openWaitingStore = async (db: Database, box: RowBox): Promise<WaitingStore> => {
  const known = new Map<number, JsonValue>();
  for (const row of await db.waiting.toArray()) {
    const text = await box.openText(null, 'waiting', String(row.n), row.box);
    const about = text.ok ? parseSealed(text.value) : text;
    if (about.ok) known.set(row.n, about.value);
  }
  let next = Math.max(0, ...(await db.waiting.toCollection().primaryKeys())) + 1;

  const attempt = async (work: () => Promise<unknown>): Promise<Result<void, StorageFailure>> => {
    try {
      await work();
      return ok(undefined);
    } catch (cause) {
      return { ok: false, error: storeFailure(cause) };
    }
  };
  const sealAbout = async (n: number, about: JsonValue) => ({
    n,
    box: await box.sealText(null, 'waiting', String(n), JSON.stringify(about)),
  });
  const both = [db.waiting, db.waitingFiles];

  return {
    all: () => [...known].map(([n, about]) => ({ n, about })).sort((a, b) => a.n - b.n),
    add: async (about, file) => {
      const n = next;
      next += 1;
      const row = await sealAbout(n, about);
      const fileRow = { n, box: await box.sealBytes(null, 'waitingFiles', String(n), file) };
      const done = await attempt(() =>
        db.dexie.transaction('rw', both, async () => {
          await db.waiting.add(row);
          await db.waitingFiles.add(fileRow);
        }),
      );
      if (!done.ok) return done;
      known.set(n, about);
      return ok(n);
    },
    change: async (n, about) => {
      const row = await sealAbout(n, about);
      const done = await attempt(() => db.waiting.put(row));
      if (done.ok) known.set(n, about);
      return done;
    },
    dropFile: async (n, about) => {
      const row = await sealAbout(n, about);
      const done = await attempt(() =>
        db.dexie.transaction('rw', both, async () => {
          await db.waiting.put(row);
          await db.waitingFiles.delete(n);
        }),
      );
      if (done.ok) known.set(n, about);
      return done;
    },
    drop: async (n) => {
      const done = await attempt(() =>
        db.dexie.transaction('rw', both, async () => {
          await db.waiting.delete(n);
          await db.waitingFiles.delete(n);
        }),
      );
      if (done.ok) known.delete(n);
      return done;
    },
    file: async (n) => {
      const row = await db.waitingFiles.get(n).catch(() => undefined);
      if (row === undefined) return null;
      const bytes = await box.openBytes(null, 'waitingFiles', String(n), row.box);
      return bytes.ok ? bytes.value : null;
    },
  };
};
