/**
 * The folded records as plain data: one object a record, every field that was ever set and is not cleared, unknown kinds
 * and fields among them. A field in conflict shows one head as its value and all of them beside it: nobody has decided.
 */

import { type Space, spaces } from '../../src-renderer/domain/ids';
import type { JsonValue } from '../../src-renderer/domain/json';
import { isKindName, kindOf } from '../../src-renderer/domain/kinds/index';
import { instantFrom } from '../../src-renderer/domain/time';
import { anyHead, type FoldedRecord, foldedRecords, type Head, valuesOf } from '../../src-renderer/sync/fold';
import { type Hlc, hlcMilliseconds } from '../../src-renderer/sync/hlc';
import type { BundleReader } from './reader';

export type PlainRecord = {
  readonly space: Space;
  readonly kind: string;
  readonly id: string;
  /** False: the kind is from a newer version than this. */
  readonly known: boolean;
  readonly voided: boolean;
  readonly created: string | null;
  readonly updated: string | null;
  /** The profile of who wrote last. */
  readonly updatedBy: string;
  readonly values: Readonly<Record<string, JsonValue>>;
  readonly conflicts: Readonly<Record<string, readonly PlainHead[]>>;
  readonly unknownFields: readonly string[];
};
type PlainHead = {
  readonly value: JsonValue;
  readonly device: string;
  readonly actor: string;
  readonly at: string | null;
  readonly ref: string;
};

/** Null for a clock that went beyond what a calendar has. */
const instantOf = (hlc: Hlc): string | null => {
  const milliseconds = hlcMilliseconds(hlc);
  return milliseconds <= 8.64e15 ? instantFrom(milliseconds) : null;
};

const plainHead = ({ value, device, actor, hlc, ref }: Head): PlainHead => ({
  value,
  device,
  actor,
  at: instantOf(hlc),
  ref,
});

const plainRecord = (record: FoldedRecord): PlainRecord => {
  const { space, kind, id, fields } = record;
  const known = new Set(kindOf(kind)?.fields.map(({ name }) => name));
  const inConflict = [...fields].filter(([, field]) => field.conflict);
  return {
    space,
    kind,
    id,
    known: isKindName(kind),
    voided: anyHead(record, 'voidedReason', (value) => value !== null),
    created: instantOf(record.first),
    updated: instantOf(record.last),
    updatedBy: record.lastActor,
    values: valuesOf(record),
    conflicts: Object.fromEntries(inConflict.map(([name, { heads }]) => [name, heads.map(plainHead)])),
    unknownFields: [...fields.keys()].filter((name) => !known.has(name)).sort(),
  };
};

/** Orders themselves, their receipts and what offices say of devices are never erased (docs/formats.md §3). */
const neverErased = ['erasure', 'erasureReceipt', 'device'];

const order = ({ space, kind, id }: PlainRecord): string => `${space}/${kind}/${id}`;

export const recordsOf = (
  reader: BundleReader,
): { readonly records: readonly PlainRecord[]; readonly erased: number } => {
  const ordered = new Set(
    spaces.flatMap((space) =>
      reader.erasures(space).flatMap(({ records }) => records.map((id) => `${space}/${id}`)),
    ),
  );
  const all = [...foldedRecords(reader.fold())];
  const left = all.filter(
    ({ space, kind, id }) => neverErased.includes(kind) || !ordered.has(`${space}/${id}`),
  );
  const records = left.map(plainRecord).sort((a, b) => (order(a) < order(b) ? -1 : 1));
  return { records, erased: all.length - left.length };
};
