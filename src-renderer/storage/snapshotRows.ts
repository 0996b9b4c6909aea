/**
 * Snapshots in the store (docs/formats.md §6): pages, and one sealed root per space that names them. Pages, root and the note
 * of which generation is the last are written in one transaction, and used whole or not at all.
 *
 * The note stands apart, under the vault's key: a root that was put back with its pages from an older copy is noticed.
 */
import { type Space, spaces } from '../domain/ids';
import type { JsonValue } from '../domain/json';
import { err, ok, type Result } from '../domain/result';
import { toBase64url } from '../vault/bytes';
import { type Database, type SnapshotRow, stateKey } from './database';
import { parseSealed, type RowBox, spaceNumber } from './rowBox';
import { type StorageFailure, storeFailure } from './storageFailure';

type Bytes = Uint8Array<ArrayBuffer>;

/** All row numbers up to `bound` that the space has are covered. */
export type SnapshotRoot = {
  readonly v: 1;
  readonly generation: string;
  readonly fold: string;
  readonly pages: readonly string[];
  readonly indexPages: number;
  readonly bound: number;
  /** Per device the last commit of those covered without a gap. */
  readonly heads: Readonly<Record<string, readonly [number, string]>>;
  readonly commits: number;
  readonly erased: number;
  /** What the fold rested on besides the commits. */
  readonly basis: string;
};

/** Far more pages than a store can hold. */
const pagesOfSpace = 1_000_000;
const rowOf = (space: Space, page: number): number => spaceNumber(space) * pagesOfSpace + page;

/** Inside a transaction over roots and snapshots. */
export const dropSnapshots = async (db: Database, of: readonly Space[]): Promise<void> => {
  for (const space of of) {
    await db.roots.delete(spaceNumber(space));
    await db.snapshots
      .where('n')
      .between(rowOf(space, 0), rowOf(space, pagesOfSpace - 1))
      .delete();
  }
};

const digest = async (bytes: Bytes): Promise<string> =>
  toBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));

type Generations = Readonly<Partial<Record<Space, string>>>;

const readNote = async (db: Database, vaultBox: RowBox): Promise<Generations> => {
  const row = await db.state.get(stateKey.snapshots);
  const text =
    row === undefined
      ? undefined
      : await vaultBox.openText(null, 'state', String(stateKey.snapshots), row.box);
  const value = text?.ok ? parseSealed(text.value) : undefined;
  if (!value?.ok || typeof value.value !== 'object' || value.value === null) return {};
  const known = new Map<string, JsonValue>(Object.entries(value.value));
  const note: Partial<Record<Space, string>> = {};
  if (known.get('v') !== 1) return note;
  for (const space of spaces) {
    const generation = known.get(space);
    if (typeof generation === 'string') note[space] = generation;
  }
  return note;
};

export type SnapshotBoxes = {
  /** Under the vault's key, purpose `rows`. */
  readonly vault: RowBox;
  /** Under the spaces' keys, purpose `snapshot`. */
  readonly spaces: RowBox;
};

/** `none`: there is nothing, or it is of another version of the fold. */
export type SnapshotFault = 'none' | 'wrong';
export type OpenedSnapshot = { readonly root: SnapshotRoot; readonly pages: readonly Bytes[] };

const readRoot = async (
  db: Database,
  boxes: SnapshotBoxes,
  space: Space,
  fold: string,
): Promise<Result<SnapshotRoot, SnapshotFault>> => {
  const s = spaceNumber(space);
  const [row, note] = await Promise.all([db.roots.get(s), readNote(db, boxes.vault)]);
  if (row === undefined) return err(note[space] === undefined ? 'none' : 'wrong');
  const text = await boxes.spaces.openText(space, 'roots', String(s), row.box);
  const value = text.ok ? parseSealed(text.value) : text;
  if (!value.ok) return err('wrong');
  // Sealed by this application; its version and that of the fold say whether it is read.
  const root = value.value as unknown as SnapshotRoot;
  if (root.v !== 1 || root.fold !== fold) return err('none');
  return root.generation === note[space] ? ok(root) : err('wrong');
};

/** How many pages are read at once: the store answers one while the cipher opens another. */
const lanes = 4;

export const readSnapshotRows = async (
  db: Database,
  boxes: SnapshotBoxes,
  space: Space,
  fold: string,
): Promise<Result<OpenedSnapshot, SnapshotFault>> => {
  const root = await readRoot(db, boxes, space, fold);
  if (!root.ok) return root;
  const { generation, pages: hashes } = root.value;
  const pages: Bytes[] = [];
  let next = 0;
  let whole = true;
  const lane = async (): Promise<void> => {
    while (whole && next < hashes.length) {
      const page = next;
      next += 1;
      const row = await db.snapshots.get(rowOf(space, page));
      if (row === undefined) {
        whole = false;
        return;
      }
      const [hash, opened] = await Promise.all([
        digest(row.box),
        boxes.spaces.openBytes(space, 'snapshots', String(page), row.box, { generation, page }),
      ]);
      if (opened.ok && hash === hashes[page]) pages[page] = opened.value;
      else whole = false;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return whole ? ok({ root: root.value, pages }) : err('wrong');
};

export type SealedSnapshot = {
  readonly space: Space;
  readonly root: SnapshotRoot;
  readonly rows: readonly SnapshotRow[];
};

/** Sealed page by page, before the transaction. `pause` is awaited in between; false from it stops. */
export const sealSnapshot = async (
  boxes: SnapshotBoxes,
  space: Space,
  facts: Omit<SnapshotRoot, 'v' | 'pages'>,
  pages: readonly Bytes[],
  pause: () => Promise<boolean>,
): Promise<Result<SealedSnapshot, 'stopped'>> => {
  const rows: SnapshotRow[] = [];
  const hashes: string[] = [];
  const { generation } = facts;
  for (const [page, bytes] of pages.entries()) {
    if (!(await pause())) return err('stopped');
    const box = await boxes.spaces.sealBytes(space, 'snapshots', String(page), bytes, { generation, page });
    rows.push({ n: rowOf(space, page), box });
    hashes.push(await digest(box));
  }
  return ok({ space, root: { v: 1, ...facts, pages: hashes }, rows });
};

export const writeSnapshotRows = async (
  db: Database,
  boxes: SnapshotBoxes,
  { space, root, rows }: SealedSnapshot,
): Promise<Result<void, StorageFailure>> => {
  const s = spaceNumber(space);
  const sealedRoot = await boxes.spaces.sealText(space, 'roots', String(s), JSON.stringify(root));
  const note = { v: 1, ...(await readNote(db, boxes.vault)), [space]: root.generation };
  const noteBox = await boxes.vault.sealText(null, 'state', String(stateKey.snapshots), JSON.stringify(note));
  try {
    await db.dexie.transaction('rw', [db.roots, db.snapshots, db.state], async () => {
      await dropSnapshots(db, [space]);
      await db.snapshots.bulkAdd(rows);
      await db.roots.put({ s, box: sealedRoot });
      await db.state.put({ k: stateKey.snapshots, box: noteBox });
    });
    return ok(undefined);
  } catch (cause) {
    return err(storeFailure(cause));
  }
};
