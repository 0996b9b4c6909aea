/**
 * What an unlock reads of the store: the snapshots whose pages open, whose hashes fit and whose generation is the last, and
 * the commits that they do not cover. A snapshot that is not whole, or not the last, is passed over and made anew later.
 */
import type { Space } from '../../domain/ids';
import type { Database } from '../../storage/database';
import { createLineReader } from '../../storage/readCommits';
import type { RowBox } from '../../storage/rowBox';
import { readSnapshotRows, type SnapshotBoxes } from '../../storage/snapshotRows';
import { readStoreAbove, type StoredVault } from '../../storage/vaultStore';
import { foldVersion, readSnapshot } from '../../sync/snapshot/snapshot';
import type { Covering } from './memory';

export type ReadForOpening = {
  /** The commits that no snapshot covers; all of them where there is none. */
  readonly stored: StoredVault;
  readonly next: { readonly commit: number; readonly receipt: number };
  readonly snapshots?: readonly Covering[];
};

type Found = { readonly covering: Covering; readonly beside: StoredVault['commits'] };

const findSnapshot = async (
  db: Database,
  box: RowBox,
  boxes: SnapshotBoxes,
  space: Space,
): Promise<Found | null> => {
  const rows = await readSnapshotRows(db, boxes, space, foldVersion);
  if (!rows.ok) return null;
  const { pages, root } = rows.value;
  const read = readSnapshot(pages, root.indexPages);
  if (!read.ok || read.value.table.size !== root.commits) return null;
  const lines = await createLineReader(db, box)(read.value.beside);
  if (!lines.ok) return null;
  return {
    covering: { ...read.value, bound: root.bound, basis: root.basis },
    beside: lines.value.map((line, at) => ({ n: read.value.beside[at] ?? 0, space, line })),
  };
};

export const openStored = async (
  db: Database,
  box: RowBox,
  boxes: SnapshotBoxes,
  held: readonly Space[],
): Promise<ReadForOpening> => {
  const found = (await Promise.all(held.map((space) => findSnapshot(db, box, boxes, space)))).filter(
    (each) => each !== null,
  );
  const boundOf = (space: Space): number =>
    found.find(({ covering }) => covering.space === space)?.covering.bound ?? 0;
  const read = await readStoreAbove(db, box, {
    samordning: boundOf('samordning'),
    social: boundOf('social'),
  });
  const beside = found.flatMap((each) => each.beside);
  const commits =
    beside.length === 0 ? read.stored.commits : [...read.stored.commits, ...beside].sort((a, b) => a.n - b.n);
  return {
    stored: { ...read.stored, commits },
    next: read.next,
    snapshots: found.map(({ covering }) => covering),
  };
};
