/**
 * Erasure in the history (docs/formats.md §3): an entry about an erased record keeps its digest alone, so that every hash
 * and every signature over it still holds. Pure: who may order is settled in erasureOrders.ts, what is on disk elsewhere.
 *
 * Never reduced are entries of the kinds that say what was erased, by whom, and who is believed.
 */
import type { RecordId } from '../domain/ids';
import { type Entry, isErased } from './change';
import { type Commit, entryDigest } from './commitShape';

/** The orders of one space that count. */
export type Orders = {
  readonly held: ReadonlySet<string>;
  /** Each record that is erased, with the order that its entries name: of several the smallest id. */
  readonly byRecord: ReadonlyMap<string, RecordId>;
};

export const noOrders: Orders = { held: new Set(), byRecord: new Map() };

const keptKinds: ReadonlySet<string> = new Set(['erasure', 'erasureReceipt', 'device']);
export const isErasableKind = (kind: string): boolean => !keptKinds.has(kind);

export const ordersFrom = (
  orders: Iterable<{ readonly order: RecordId; readonly records: readonly string[] }>,
): Orders => {
  const held = new Set<string>();
  const byRecord = new Map<string, RecordId>();
  for (const { order, records } of orders) {
    held.add(order);
    for (const record of records) {
      const known = byRecord.get(record);
      if (known === undefined || order < known) byRecord.set(record, order);
    }
  }
  return { held, byRecord };
};

const reduceEntry = (entry: Entry, orders: Orders): Entry => {
  if (isErased(entry)) return entry;
  const { id, kind } = entry.change;
  const order = isErasableKind(kind) ? orders.byRecord.get(id) : undefined;
  return order === undefined ? entry : { digest: entryDigest(entry), order };
};

/**
 * The commit without what the orders erase; the very same object where they erase nothing of it. A bare entry is left as
 * it is: which record it was about is not known any more, so a later order cannot put its own name there.
 */
export const reduceCommit = (commit: Commit, orders: Orders): Commit => {
  if (orders.byRecord.size === 0) return commit;
  const entries = commit.entries.map((entry) => reduceEntry(entry, orders));
  return entries.every((entry, index) => entry === commit.entries[index]) ? commit : { ...commit, entries };
};

/** A full entry whose digest fits replaces a bare one whose order is not held. */
export const restoreEntry = (bare: Entry, other: Entry, orders: Pick<Orders, 'held'>): Entry =>
  isErased(bare) && !isErased(other) && !orders.held.has(bare.order) && entryDigest(other) === bare.digest
    ? other
    : bare;

/** The commit with what another form of it (same hash) still says of entries that no order held explains as bare. */
export const restoreCommit = (commit: Commit, other: Commit, orders: Pick<Orders, 'held'>): Commit => {
  const entries = commit.entries.map((entry, index) =>
    restoreEntry(entry, other.entries[index] ?? entry, orders),
  );
  return entries.every((entry, index) => entry === commit.entries[index]) ? commit : { ...commit, entries };
};
