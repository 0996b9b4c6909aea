/**
 * Folded records of both spaces → what screens see. A view remembers, out of the screens' sight, which heads it showed:
 * a save names exactly those in `over`, so that what came in while the form was open is kept as a conflict, not lost.
 */
import type { RecordId, Space } from '../../domain/ids';
import type { JsonValue } from '../../domain/json';
import { kindOf } from '../../domain/kinds';
import type { KindName } from '../../domain/kinds/kind';
import { strengthOf } from '../../domain/rules/protection';
import { type Instant, instantFrom } from '../../domain/time';
import type { Ref } from '../../sync/commit';
import {
  anyHead,
  type FoldedField,
  type FoldedRecord,
  type FoldState,
  foldedRecord,
  foldedRecords,
  refsShown,
  sameValue,
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

/** Their statements are read from commits, each space for itself; no person chooses between them. */
const statementKinds: readonly KindName[] = ['device', 'erasure', 'erasureReceipt'];

const namesOf = (parts: readonly FoldedRecord[]): ReadonlySet<string> =>
  new Set(parts.flatMap((part) => [...part.fields.keys()]));

/**
 * The value that screens see. A field that stands in both spaces is read from the first that has it; of a field on which
 * protection rests, the value that protects most is shown, so that nothing built on a view can fall short of it.
 */
const shownValue = (kind: KindName, name: string, found: readonly FoldedField[]): JsonValue => {
  const strength = strengthOf(kind, name);
  if (strength === undefined) return found.find(({ shown }) => shown.value !== null)?.shown.value ?? null;
  const values = found.flatMap(({ heads }) => heads.map(({ value }) => value));
  return values.reduce<JsonValue>((a, b) => (strength(b) > strength(a) ? b : a), values[0] ?? null);
};

/** Each of one mind, and not the same one; a field that a space never had counts as empty. */
const differBetweenSpaces = (found: readonly FoldedField[], parts: number): boolean => {
  const first = found[0]?.shown.value ?? null;
  return (
    found.some(({ shown }) => !sameValue(shown.value, first)) || (found.length < parts && first !== null)
  );
};

export const viewOfParts = (kind: KindName, id: RecordId, parts: readonly FoldedRecord[]): RecordView => {
  const spaceOfField = new Map(kindOf(kind)?.fields.map((field) => [field.name, field.space]));
  const values: Record<string, JsonValue> = {};
  const conflicts: string[] = [];
  const unknownFields: string[] = [];
  const heads = Object.fromEntries(parts.map(({ space }) => [space, new Map<string, readonly Ref[]>()]));
  const decided = !statementKinds.includes(kind);
  for (const name of namesOf(parts)) {
    const found = parts.flatMap((part) => part.fields.get(name) ?? []);
    const shown = shownValue(kind, name, found);
    if (shown !== null) values[name] = shown;
    for (const { fields, space } of parts) {
      const field = fields.get(name);
      if (field !== undefined) heads[space]?.set(name, refsShown(field, shown));
    }
    const space = spaceOfField.get(name);
    if (space === undefined) unknownFields.push(name);
    else if (
      decided &&
      (found.some(({ conflict }) => conflict) ||
        (space === 'both' && parts.length > 1 && differBetweenSpaces(found, parts.length)))
    )
      conflicts.push(name);
  }
  const stamps = parts.map((part) => hlcMilliseconds(part.last));
  const latest = parts.reduce((a, b) => (a.last >= b.last ? a : b));
  const view: RecordView = {
    kind,
    id,
    values,
    spaces: parts.map((part) => part.space),
    voided: parts.some((part) => anyHead(part, 'voidedReason', (value) => value !== null)),
    conflicts,
    unknownFields,
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
