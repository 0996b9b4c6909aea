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
import type { RememberedEnd } from './journalWriter';
import { createLineReader, nextRow, readCommits } from './readCommits';
import { parseSealed, type RowBox } from './rowBox';
import { sealRows, unstopped } from './sealRows';
import { dropSnapshots } from './snapshotRows';
import { type StorageFailure, storeFailure } from './storageFailure';
import type { VaultHeader } from './vaultHeader';
import { writeAtOnce } from './writeAtOnce';

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
  readonly journal: RememberedEnd;
};

/** All rows of one step, at the places that come next. */
export type SealedWrite = {
  readonly commits: SealedCommits;
  readonly replaced: readonly CommitRow[];
  readonly receipts: readonly ReceiptRow[];
  readonly state: readonly StateRow[];
  readonly mends: boolean;
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
  /** Writes nothing, and can be done while the journal is flushed. What is sealed holds until the next write. */
  readonly seal: (
    step: Omit<StoreWrite, 'journal'> & { readonly journal: RememberedEnd | Promise<RememberedEnd> },
  ) => Promise<SealedWrite>;
  /** Answers the row number of the first commit written. */
  readonly put: (rows: SealedWrite) => Promise<Result<{ readonly firstRow: number }, StorageFailure>>;
  /** Both at once. */
  readonly write: (step: StoreWrite) => Promise<Result<{ readonly firstRow: number }, StorageFailure>>;
  /** Canonical lines of the commits in those rows, in that order; a row that does not open is an error. */
  readonly readLines: (
    rows: readonly number[],
  ) => Promise<Result<readonly string[], { readonly row: number }>>;
  /** Everything, opened, for whoever makes the memory or the journal anew. */
  readonly readAll: () => Promise<StoredVault>;
  readonly replaceHeader: (
    header: VaultHeader,
    journal: RememberedEnd,
  ) => Promise<Result<void, StorageFailure>>;
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
      const sealed = await sealRows(
        box,
        single.map(({ n, line }) => ({ n, space, line })),
        (done) => pause(start + done),
      );
      if (!sealed.ok) return sealed;
      for (const row of sealed.value) rows.push(row);
      before += own.length;
    }
    return ok({ first, count: commits.length, rows, pages });
  };

  const sealedRows = async (commits: StoreWrite['commits']): Promise<SealedCommits> =>
    'rows' in commits ? commits : unstopped(sealCommits(commits, async () => true));

  const seal: VaultStore['seal'] = async (step) => {
    // Side by side: each seal is a trip to another thread.
    const [commits, replaced, receipts, state, end] = await Promise.all([
      sealedRows(step.commits),
      unstopped(sealRows(box, step.replaced ?? [])),
      Promise.all(
        step.receipts.map(async (receipt, index): Promise<ReceiptRow> => {
          const n = nextReceipt + index;
          return { n, box: await box.sealText(null, 'receipts', String(n), JSON.stringify(receipt)) };
        }),
      ),
      Promise.all(Object.entries(step.state).map(([k, value]) => sealState(Number(k), value))),
      Promise.resolve(step.journal).then((journal) => sealState(stateKey.journal, { v: 1, ...journal })),
    ]);
    return { commits, replaced, receipts, state: [end, ...state], mends: step.mends === true };
  };

  const put: VaultStore['put'] = async ({ commits, replaced, receipts, state, mends }) => {
    const [receipt] = receipts;
    if (
      (commits.count > 0 && commits.first !== nextCommit) ||
      (receipt !== undefined && receipt.n !== nextReceipt)
    )
      throw new Error('the rows were sealed for other places: something was written in between');
    const drops = replaced.length > 0 || mends;
    const isSmall = commits.rows.length <= batch && commits.pages.length === 0 && !drops;
    const tables = [
      ...[db.commits, db.state],
      ...(receipts.length > 0 ? [db.receipts] : []),
      ...(commits.pages.length > 0 ? [db.pages] : []),
      ...(drops ? [db.roots, db.snapshots] : []),
    ];
    const ofASave = (): Promise<void> =>
      writeAtOnce(db, [
        { table: 'state', how: 'put', rows: state },
        { table: 'commits', how: 'add', rows: commits.rows },
        { table: 'receipts', how: 'add', rows: receipts },
      ]);
    const ofMuch = (): Promise<void> =>
      db.dexie.transaction('rw', tables, async () => {
        const small = db.state.bulkPut(state);
        // One after the other: each hands its rows over on the page's thread.
        for (let from = 0; from < commits.rows.length; from += batch)
          await db.commits.bulkAdd(commits.rows.slice(from, from + batch));
        for (const page of commits.pages) await db.pages.add(page);
        if (replaced.length > 0) await db.commits.bulkPut(replaced);
        // A snapshot was made of what stood there before.
        if (drops) await dropSnapshots(db, spaces);
        if (receipts.length > 0) await db.receipts.bulkAdd(receipts);
        await small;
      });
    const done = await attempt(isSmall ? ofASave : ofMuch);
    if (!done.ok) return done;
    const firstRow = nextCommit;
    nextCommit += commits.count;
    nextReceipt += receipts.length;
    return ok({ firstRow });
  };

  return {
    sealCommits,
    seal,
    put,
    write: async (step) => put(await seal(step)),
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
