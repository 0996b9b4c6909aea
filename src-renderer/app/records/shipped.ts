/**
 * What the application ships (directory, message sets, the municipality's own profile) appears as records that nobody has
 * written yet: same id on every laptop, no commit. The first edit writes the whole record into the history; were they
 * written at set-up on every laptop, each later edit at the office would collide with all of them.
 */
import type { RecordId } from '../../domain/ids';
import type { KindName } from '../../domain/kinds/kind';
import { type ShippedRecord, shippedRecords } from '../../domain/shipped';
import type { RecordView } from '../types';

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
  views: Map<KindName, Map<RecordId, RecordView>>,
  municipality: string,
): Map<KindName, Map<RecordId, RecordView>> => {
  for (const record of shippedRecords(municipality)) {
    const ofKind = views.get(record.kind) ?? new Map<RecordId, RecordView>();
    views.set(record.kind, ofKind);
    if (!ofKind.has(record.id)) ofKind.set(record.id, toView(record));
  }
  return views;
};
