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
  refsShown,
  sameValue,
} from '../../sync/fold';
import type { SimpleRecord } from '../../sync/foldBase';
import { hlcDevice, hlcMilliseconds } from '../../sync/hlc';
import type { RecordView } from '../types';

/** Per space and field: the heads with the value that the view showed. */
export type ShownHeads = Readonly<Partial<Record<Space, ReadonlyMap<string, readonly Ref[]>>>>;

/** Of views that stand for what a snapshot holds, told anew when somebody asks: few are ever edited. */
const shownHeads = new WeakMap<RecordView, ShownHeads | ((view: RecordView) => ShownHeads)>();

/** The heads behind a view; none for a view that the history does not hold yet (a shipped default). */
export const headsShownBy = (view: RecordView): ShownHeads => {
  const known = shownHeads.get(view) ?? {};
  return typeof known === 'function' ? known(view) : known;
};

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

const spacesOfFields = new Map<KindName, ReadonlyMap<string, string>>();
const spaceOfField = (kind: KindName): ReadonlyMap<string, string> => {
  const known =
    spacesOfFields.get(kind) ?? new Map(kindOf(kind)?.fields.map((field) => [field.name, field.space]));
  spacesOfFields.set(kind, known);
  return known;
};

const foundIn = (parts: readonly FoldedRecord[], name: string): readonly FoldedField[] =>
  parts.flatMap((part) => part.fields.get(name) ?? []);

/** For each field the heads that say what the view of these parts shows. */
export const headsOfParts = (kind: KindName, parts: readonly FoldedRecord[]): ShownHeads => {
  const heads = Object.fromEntries(parts.map(({ space }) => [space, new Map<string, readonly Ref[]>()]));
  for (const name of namesOf(parts)) {
    const shown = shownValue(kind, name, foundIn(parts, name));
    for (const { fields, space } of parts) {
      const field = fields.get(name);
      if (field !== undefined) heads[space]?.set(name, refsShown(field, shown));
    }
  }
  return heads;
};

/** `heads`: how they are told, where not at once. */
export const viewOfParts = (
  kind: KindName,
  id: RecordId,
  parts: readonly FoldedRecord[],
  heads?: (view: RecordView) => ShownHeads,
): RecordView => {
  const places = spaceOfField(kind);
  const values: Record<string, JsonValue> = {};
  const conflicts: string[] = [];
  const unknownFields: string[] = [];
  const decided = !statementKinds.includes(kind);
  for (const name of namesOf(parts)) {
    const found = foundIn(parts, name);
    const shown = shownValue(kind, name, found);
    if (shown !== null) values[name] = shown;
    const space = places.get(name);
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
  shownHeads.set(view, heads ?? headsOfParts(kind, parts));
  return view;
};

const onlyIn: Readonly<Record<Space, readonly Space[]>> = {
  samordning: ['samordning'],
  social: ['social'],
};
const none: readonly string[] = [];

let lastNames = none;
/** Records of a newer version lack the same names one after the other: one list serves all of them. */
const sharedNames = (names: readonly string[]): readonly string[] => {
  if (names.length === 0) return none;
  if (names.length !== lastNames.length || names.some((name, at) => name !== lastNames[at]))
    lastNames = names;
  return lastNames;
};

/** The same as `viewOfParts` of one part of which each field has one head, all of one commit: what most records are. */
export const viewOfSimple = (
  kind: KindName,
  id: RecordId,
  space: Space,
  { actor, device, milliseconds, values: all }: SimpleRecord,
  heads: (view: RecordView) => ShownHeads,
): RecordView => {
  const places = spaceOfField(kind);
  const values: Record<string, JsonValue> = {};
  const unknown: string[] = [];
  for (const name of Object.keys(all)) {
    const value = all[name] ?? null;
    if (value !== null) values[name] = value;
    if (!places.has(name)) unknown.push(name);
  }
  const at = instantOf(milliseconds);
  const view: RecordView = {
    kind,
    id,
    values,
    spaces: onlyIn[space],
    voided: values.voidedReason !== undefined,
    conflicts: none,
    unknownFields: sharedNames(unknown),
    createdAt: at,
    updatedAt: at,
    updatedBy: actor,
    updatedOn: device,
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
