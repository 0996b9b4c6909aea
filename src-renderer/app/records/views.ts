/**
 * Folded records of both spaces → what screens see. A view remembers, out of the screens' sight, which heads it showed:
 * a save names exactly those in `over`, so that what came in while the form was open is kept as a conflict, not lost.
 */
import type { RecordId, Space } from '../../domain/ids';
import type { JsonValue } from '../../domain/json';
import { kindOf } from '../../domain/kinds';
import type { KindName } from '../../domain/kinds/kind';
import { type Instant, instantFrom } from '../../domain/time';
import type { Ref } from '../../sync/commit';
import {
  anyHead,
  type FoldedRecord,
  type FoldState,
  foldedRecord,
  foldedRecords,
  refsShown,
} from '../../sync/fold';
import { hlcDevice, hlcMilliseconds } from '../../sync/hlc';
import type { RecordView } from '../types';

/** Per space and field: the heads with the value that the view showed. */
export type ShownHeads = Readonly<Partial<Record<Space, ReadonlyMap<string, readonly Ref[]>>>>;

const shownHeads = new WeakMap<RecordView, ShownHeads>();

/** The heads behind a view; none for a view that the history does not hold yet (a shipped default). */
export const headsShownBy = (view: RecordView): ShownHeads => shownHeads.get(view) ?? {};

const instantOf = (milliseconds: number): Instant | null =>
  milliseconds <= 8.64e15 ? instantFrom(milliseconds) : null;

const viewOfParts = (kind: KindName, id: RecordId, parts: readonly FoldedRecord[]): RecordView => {
  const known = new Set(kindOf(kind)?.fields.map((field) => field.name));
  const values: Record<string, JsonValue> = {};
  const conflicts = new Set<string>();
  const unknownFields = new Set<string>();
  const heads: Partial<Record<Space, Map<string, readonly Ref[]>>> = {};
  for (const part of parts) {
    const refs = new Map<string, readonly Ref[]>();
    heads[part.space] = refs;
    for (const [name, field] of part.fields) {
      refs.set(name, refsShown(field));
      if (!known.has(name)) unknownFields.add(name);
      if (field.conflict) conflicts.add(name);
      // A field that stands in both spaces is read from the first that has it.
      if (field.shown.value !== null && values[name] === undefined) values[name] = field.shown.value;
    }
  }
  const stamps = parts.map((part) => hlcMilliseconds(part.last));
  const latest = parts.reduce((a, b) => (a.last >= b.last ? a : b));
  const view: RecordView = {
    kind,
    id,
    values,
    spaces: parts.map((part) => part.space),
    voided: parts.some((part) => anyHead(part, 'voidedReason', (value) => value !== null)),
    conflicts: [...conflicts],
    unknownFields: [...unknownFields],
    createdAt: instantOf(Math.min(...parts.map((part) => hlcMilliseconds(part.first)))),
    updatedAt: instantOf(Math.max(...stamps)),
    updatedBy: latest.lastActor,
    updatedOn: hlcDevice(latest.last),
  };
  shownHeads.set(view, heads);
  return view;
};

/** The view of one record, or undefined when no space held has it or its kind is not known to this version. */
export const viewOf = (
  fold: FoldState,
  spaces: readonly Space[],
  kind: string,
  id: RecordId,
): RecordView | undefined => {
  const definition = kindOf(kind);
  if (definition === undefined) return undefined;
  const parts = spaces.flatMap((space) => foldedRecord(fold, space, kind, id) ?? []);
  return parts.length === 0 ? undefined : viewOfParts(definition.name, id, parts);
};

/** All views, grouped by kind. */
export const allViews = (fold: FoldState): Map<KindName, Map<RecordId, RecordView>> => {
  const parts = new Map<KindName, Map<RecordId, FoldedRecord[]>>();
  for (const record of foldedRecords(fold)) {
    const kind = kindOf(record.kind)?.name;
    if (kind === undefined) continue;
    const ofKind = parts.get(kind) ?? new Map<RecordId, FoldedRecord[]>();
    parts.set(kind, ofKind);
    ofKind.set(record.id, [...(ofKind.get(record.id) ?? []), record]);
  }
  return new Map(
    [...parts].map(([kind, ofKind]) => [
      kind,
      new Map([...ofKind].map(([id, both]) => [id, viewOfParts(kind, id, sortBySpace(both))])),
    ]),
  );
};

const sortBySpace = (parts: readonly FoldedRecord[]): readonly FoldedRecord[] =>
  [...parts].sort((a, b) => (a.space < b.space ? -1 : 1));
