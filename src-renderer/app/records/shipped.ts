/**
 * What the application ships (directory, message sets, the municipality's own profile) appears as records that nobody has
 * written yet: same id on every laptop, no commit. The first edit writes the whole record into the history; were they
 * written at set-up on every laptop, each later edit at the office would collide with all of them.
 */
import type { RecordId } from '../../domain/ids';
import type { KindName } from '../../domain/kinds/kind';
import { type ShippedRecord, shippedRecords } from '../../domain/shipped';
import type { RecordView } from '../types';
import { type Views, withViews } from './kindViews';

const toView = (record: ShippedRecord): RecordView => ({
  kind: record.kind,
  id: record.id,
  values: record.values,
  spaces: [],
  voided: false,
  conflicts: [],
  createdAt: null,
  updatedAt: null,
  updatedBy: null,
  unknownFields: [],
});

/** Adds the shipped records that the history does not hold. */
export const withShipped = (
  views: ReadonlyMap<KindName, Views>,
  municipality: string,
): ReadonlyMap<KindName, Views> => {
  const shipped = new Map<KindName, Map<RecordId, RecordView>>();
  for (const record of shippedRecords(municipality)) {
    if (views.get(record.kind)?.has(record.id) === true) continue;
    const ofKind = shipped.get(record.kind) ?? new Map<RecordId, RecordView>();
    shipped.set(record.kind, ofKind.set(record.id, toView(record)));
  }
  const all = new Map(views);
  for (const [kind, records] of shipped) all.set(kind, withViews(views.get(kind), records));
  return all;
};
