/**
 * The vault's rows in IndexedDB: header, commits, state, receipts. Writes are one transaction each, strict durability.
 * It holds no key and decides nothing; what is written here has been appended to the journal first.
 */
import { type Space, spaces } from '../domain/ids';
import type { JsonValue } from '../domain/json';
import { err, ok, type Result } from '../domain/result';
import { type NumberedLine, pagesFrom } from './commitPages';
import type { CommitRow, Database, PageRow, ReceiptRow, StateKey, StateRow } from './database';
import { stateKey } from './database';
import type { JournalEnd } from './journalWriter';
import { createLineReader, nextRow, readCommits } from './readCommits';
import { parseSealed, type RowBox, spaceNumber } from './rowBox';
import { dropSnapshots } from './snapshotRows';
import { type StorageFailure, storeFailure } from './storageFailure';
import type { VaultHeader } from './vaultHeader';

export type StoredCommit = { readonly space: Space; readonly line: string };

/** Rows and whole pages as they will be written, at the places that come next; `count` numbers from `first` on. */
export type SealedCommits = {
  readonly first: number;
  readonly count: number;
  readonly rows: readonly CommitRow[];
  readonly pages: readonly PageRow[];
};

/** What one step writes: commits and receipts are added, state values replaced. */
export type StoreWrite = {
  readonly commits: readonly StoredCommit[] | SealedCommits;
  /** Another form of commits that stand in these rows already. */
  readonly replaced?: readonly (StoredCommit & { readonly n: number })[];
  /** Among the commits are some that the store had lost: a snapshot may name the rows where they stood. */
  readonly mends?: boolean;
  readonly receipts: readonly JsonValue[];
  readonly state: Readonly<Partial<Record<Exclude<StateKey, 5 | 6>, JsonValue>>>;
  readonly journal: JournalEnd;
};

export type StoredVault = {
  readonly commits: readonly (StoredCommit & { readonly n: number })[];
  readonly receipts: readonly JsonValue[];
  readonly state: Readonly<Partial<Record<StateKey, JsonValue>>>;
  /** Rows that would not open: places, for the report. */
  readonly damaged: readonly string[];
};

export type VaultStore = {
  /**
   * The longest part of a large write, done before it, so that it can be stopped while nothing is written. `pause` is
   * awaited in between; false from it stops. What is sealed holds until the next write.
   */
  readonly sealCommits: (
    commits: readonly StoredCommit[],
    pause: (done: number) => Promise<boolean>,
  ) => Promise<Result<SealedCommits, 'stopped'>>;
  /** Answers the row number of the first commit written. */
  readonly write: (step: StoreWrite) => Promise<Result<{ readonly firstRow: number }, StorageFailure>>;
  /** Canonical lines of the commits in those rows, in that order; a row that does not open is an error. */
  readonly readLines: (
    rows: readonly number[],
  ) => Promise<Result<readonly string[], { readonly row: number }>>;
  /** Everything, opened, for whoever makes the memory or the journal anew. */
  readonly readAll: () => Promise<StoredVault>;
  readonly replaceHeader: (header: VaultHeader, journal: JournalEnd) => Promise<Result<void, StorageFailure>>;
};

/** Rows sealed, opened or handed over at once: enough to keep the cipher busy, little enough to leave the screen alive. */
const batch = 500;
/** Commits that surely fill pages, with little left over. */
const pageful = 4000;

const attempt = async (work: () => Promise<unknown>): Promise<Result<void, StorageFailure>> => {
  try {
    await work();
    return ok(undefined);
  } catch (cause) {
    return err(storeFailure(cause));
  }
};

/** Row numbers are the caller's own count, known before sealing because they stand in the associated data. */
export const createVaultStore = (
  db: Database,
  box: RowBox,
  next: { readonly commit: number; readonly receipt: number },
): VaultStore => {
  let nextCommit = next.commit;
  let nextReceipt = next.receipt;

  const sealState = async (k: number, value: JsonValue): Promise<StateRow> => ({
    k,
    box: await box.sealText(null, 'state', String(k), JSON.stringify(value)),
  });

  /** What fills pages is put into pages at once; the rest stands singly until there is more. */
  const sealCommits: VaultStore['sealCommits'] = async (commits, pause) => {
    const first = nextCommit;
    const rows: CommitRow[] = [];
    const pages: PageRow[] = [];
    const numbered = commits.map(({ space, line }, at) => ({ space, line, n: first + at }));
    let before = 0;
    for (const space of spaces) {
      const own = numbered.filter((commit) => commit.space === space);
      let single: readonly NumberedLine[] = own;
      if (own.length >= pageful) {
        const from = before;
        const paged = await pagesFrom(box, space, own, (done) => pause(from + done));
        if (!paged.ok) return paged;
        pages.push(...paged.value.pages);
        single = paged.value.rest;
      }
      const start = before + own.length - single.length;
      for (let from = 0; from < single.length; from += batch) {
        if (!(await pause(start + from))) return err('stopped');
        const sealed = single.slice(from, from + batch).map(
          async ({ n, line }): Promise<CommitRow> => ({
            n,
            s: spaceNumber(space),
            box: await box.sealText(space, 'commits', String(n), line),
          }),
        );
        for (const row of await Promise.all(sealed)) rows.push(row);
      }
      before += own.length;
    }
    return ok({ first, count: commits.length, rows, pages });
  };

  const sealedRows = async (commits: StoreWrite['commits']): Promise<SealedCommits> => {
    if ('rows' in commits) {
      if (commits.count > 0 && commits.first !== nextCommit)
        throw new Error('the rows were sealed for other places: something was written in between');
      return commits;
    }
    const sealed = await sealCommits(commits, async () => true);
    if (!sealed.ok) throw new Error('nobody asked to stop');
    return sealed.value;
  };

  return {
    sealCommits,
    write: async (step) => {
      const commits = await sealedRows(step.commits);
      const replaced: CommitRow[] = [];
      for (const { n, space, line } of step.replaced ?? [])
        replaced.push({
          n,
          s: spaceNumber(space),
          box: await box.sealText(space, 'commits', String(n), line),
        });
      const receipts: ReceiptRow[] = [];
      for (const [index, receipt] of step.receipts.entries()) {
        const n = nextReceipt + index;
        receipts.push({ n, box: await box.sealText(null, 'receipts', String(n), JSON.stringify(receipt)) });
      }
      const state: StateRow[] = [await sealState(stateKey.journal, { v: 1, ...step.journal })];
      for (const [k, value] of Object.entries(step.state)) state.push(await sealState(Number(k), value));

      const drops = replaced.length > 0 || step.mends === true;
      // A save opens no table that it does not need: each costs.
      const tables = [
        ...[db.commits, db.receipts, db.state],
        ...(commits.pages.length > 0 ? [db.pages] : []),
        ...(drops ? [db.roots, db.snapshots] : []),
      ];
      const done = await attempt(() =>
        db.dexie.transaction('rw', tables, async () => {
          // One after the other: each hands its rows over on the page's thread.
          for (let from = 0; from < commits.rows.length; from += batch)
            await db.commits.bulkAdd(commits.rows.slice(from, from + batch));
          for (const page of commits.pages) await db.pages.add(page);
          if (replaced.length > 0) await db.commits.bulkPut(replaced);
          // A snapshot was made of what stood there before.
          if (drops) await dropSnapshots(db, spaces);
          await db.receipts.bulkAdd(receipts);
          await db.state.bulkPut(state);
        }),
      );
      if (!done.ok) return done;
      const firstRow = nextCommit;
      nextCommit += commits.count;
      nextReceipt += receipts.length;
      return ok({ firstRow });
    },
    readLines: createLineReader(db, box),
    readAll: async () => (await readStore(db, box)).stored,
    replaceHeader: async (header, journal) => {
      const row = await sealState(stateKey.journal, { v: 1, ...journal });
      return attempt(() =>
        db.dexie.transaction('rw', [db.vault, db.state], async () => {
          await db.vault.put({ id: 'vault', header });
          await db.state.put(row);
        }),
      );
    },
  };
};

/** Everything the store holds, opened. A row that does not open is named, never passed over in silence. */
export const readStore = (db: Database, box: RowBox): ReturnType<typeof readStoreAbove> =>
  readStoreAbove(db, box, { samordning: 0, social: 0 });

/** The same with no other commits than those that stand above a row, each space for itself. */
export const readStoreAbove = async (
  db: Database,
  box: RowBox,
  above: Readonly<Record<Space, number>>,
): Promise<{
  readonly stored: StoredVault;
  readonly next: { readonly commit: number; readonly receipt: number };
}> => {
  const [receiptRows, stateRows] = await Promise.all([db.receipts.toArray(), db.state.toArray()]);
  const read = await readCommits(db, box, above);
  const damaged = [...read.damaged];
  const openValue = async (
    place: string,
    key: number,
    sealed: Uint8Array<ArrayBuffer>,
  ): Promise<JsonValue | undefined> => {
    const text = await box.openText(null, place, String(key), sealed);
    const value = text.ok ? parseSealed(text.value) : text;
    if (value.ok) return value.value;
    damaged.push(`${place}/${key}`);
    return undefined;
  };
  const receipts: JsonValue[] = [];
  for (const row of receiptRows) {
    const value = await openValue('receipts', row.n, row.box);
    if (value !== undefined) receipts.push(value);
  }
  const state: Partial<Record<StateKey, JsonValue>> = {};
  for (const row of stateRows) {
    const value = await openValue('state', row.k, row.box);
    if (value !== undefined) state[row.k as StateKey] = value;
  }
  return {
    stored: { commits: read.commits, receipts, state, damaged },
    next: { commit: await nextRow(db), receipt: (receiptRows.at(-1)?.n ?? 0) + 1 },
  };
};

/** Clears whatever a half-made vault left. The header comes last, by `replaceHeader`: without it there is no vault. */
export const clearStore = (db: Database): Promise<Result<void, StorageFailure>> =>
  attempt(() =>
    db.dexie.transaction('rw', db.dexie.tables, () =>
      Promise.all(db.dexie.tables.map((table) => table.clear())),
    ),
  );
