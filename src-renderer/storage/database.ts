/**
 * The tables in IndexedDB. Every row but the vault's header is an opaque sealed box under a number or a random key:
 * no index and no key says anything about a person (docs/formats.md §6). Only this folder knows Dexie.
 *
 * Rows are sealed before a transaction opens: awaiting foreign work inside one would end it.
 */
import Dexie, { type Table } from 'dexie';
import { err, ok, type Result } from '../domain/result';
import { type IndexedDb, isNewerStore, type OpenFailure, storeVersion } from './store';

type Bytes = Uint8Array<ArrayBuffer>;

/** The only plain row: vault id, slots, versions. Decoded by `vaultHeader.ts`, never trusted as it stands. */
export type HeaderRow = { readonly id: 'vault'; readonly header: unknown };
/** `s` is the space's number (1 samordning, 2 social), which the sealed file's name would tell as well. */
export type CommitRow = { readonly n: number; readonly s: 1 | 2; readonly box: Bytes };
/** Commits of one space that have been put together; `n` is the last of their row numbers. */
export type PageRow = { readonly n: number; readonly s: 1 | 2; readonly box: Bytes };
/** A page of a snapshot under the space's number and its own, and the sealed root that names all pages of a space. */
export type SnapshotRow = { readonly n: number; readonly box: Bytes };
export type RootRow = { readonly s: 1 | 2; readonly box: Bytes };
/** One sealed value per number; the numbers are `stateKey`. */
export type StateRow = { readonly k: number; readonly box: Bytes };
export type DraftRow = { readonly k: string; readonly box: Bytes };
export type ReceiptRow = { readonly n: number; readonly box: Bytes };
/** A bundle file that waits, and what is known of it: two rows with one number. */
export type WaitingRow = { readonly n: number; readonly box: Bytes };

export const stateKey = { secrets: 1, peers: 2, heads: 3, settings: 4, journal: 5, snapshots: 6 } as const;
export type StateKey = (typeof stateKey)[keyof typeof stateKey];

export type Database = {
  readonly dexie: Dexie;
  readonly vault: Table<HeaderRow, string>;
  readonly commits: Table<CommitRow, number>;
  readonly pages: Table<PageRow, number>;
  readonly snapshots: Table<SnapshotRow, number>;
  readonly roots: Table<RootRow, number>;
  readonly state: Table<StateRow, number>;
  readonly drafts: Table<DraftRow, string>;
  readonly receipts: Table<ReceiptRow, number>;
  readonly waiting: Table<WaitingRow, number>;
  readonly waitingFiles: Table<WaitingRow, number>;
};

export const openDatabase = async (
  indexedDb: IndexedDb,
  name = 'gvi-faltbok',
): Promise<Result<Database, OpenFailure>> => {
  const dexie = new Dexie(name, { ...indexedDb, chromeTransactionDurability: 'strict' });
  dexie.version(1).stores({ vault: 'id', commits: 'n', state: 'k', drafts: 'k', receipts: 'n' });
  dexie.version(2).stores({ waiting: 'n', waitingFiles: 'n' });
  // Every row of before stays where it is; it is put into a page when there is time.
  dexie.version(storeVersion).stores({ pages: 'n, s', snapshots: 'n', roots: 's' });
  try {
    await dexie.open();
  } catch (cause) {
    const newer = cause instanceof Error && cause.name === 'VersionError';
    return err({ type: newer ? 'newerStore' : 'storeUnusable', detail: String(cause) });
  }
  // Dexie opens a store of a higher version without complaint; we do not.
  const found = dexie.backendDB().version;
  if (isNewerStore(found)) {
    dexie.close();
    return err({ type: 'newerStore', detail: `store version ${found / 10}` });
  }
  return ok({
    dexie,
    vault: dexie.table('vault'),
    commits: dexie.table('commits'),
    pages: dexie.table('pages'),
    snapshots: dexie.table('snapshots'),
    roots: dexie.table('roots'),
    state: dexie.table('state'),
    drafts: dexie.table('drafts'),
    receipts: dexie.table('receipts'),
    waiting: dexie.table('waiting'),
    waitingFiles: dexie.table('waitingFiles'),
  });
};
