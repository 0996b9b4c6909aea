/**
 * Blanking to initials (Ctrl+Shift+P), at the one place where screens get records from, so that no screen can forget it.
 * What is shown is a copy; what is written is the original: `restore` puts back what a form took from a blanked copy.
 * Names become initials, free texts a dot. Lives in memory only; a lock (a reload) ends it.
 */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { App, FieldConflict, RecordDraft, RecordView, WorkspaceState } from '../app/types';
import type { RecordId } from '../domain/ids';
import type { JsonValue, Values } from '../domain/json';
import { kinds } from '../domain/kinds/index';
import type { FieldDefinition, KindName } from '../domain/kinds/kind';

const blanked = createStore<{ readonly on: boolean }>(() => ({ on: false }));

export const useBlanked = (): boolean => useStore(blanked, (state) => state.on);
export const isBlanked = (): boolean => blanked.getState().on;
/** Answers whether names are blanked from now on. */
export const toggleBlanked = (): boolean => {
  blanked.setState(({ on }) => ({ on: !on }));
  // Fields where one types show dots then, in dialogs too (global.css).
  if (typeof document !== 'undefined')
    document.documentElement.toggleAttribute('data-blanked', blanked.getState().on);
  return blanked.getState().on;
};

const namedFields: Readonly<Partial<Record<KindName, readonly string[]>>> = {
  person: ['alias', 'name', 'contactWay'],
  group: ['alias'],
  profile: ['name'],
};

/** Whatever somebody wrote freely about a matter: it may say more than a name. */
const isFreeText = ({ shape }: FieldDefinition): boolean =>
  shape.type === 'text' && (shape.lines === 'many' || shape.guarded === true);

const hiddenOf = new Map<KindName, readonly string[]>();
const hiddenIn = (kind: KindName): readonly string[] => {
  const known = hiddenOf.get(kind);
  if (known !== undefined) return known;
  const fields: readonly FieldDefinition[] = kinds[kind].fields;
  const names = [
    ...new Set([...(namedFields[kind] ?? []), ...fields.filter(isFreeText).map(({ name }) => name)]),
  ];
  hiddenOf.set(kind, names);
  return names;
};

/** `Tofsvipa-07` → `T.`; what has no letter to begin with is not shown at all. */
export const initials = (text: string): string => {
  const letters = text.split(/[\s\p{Pd}]+/u).flatMap((word) => /^\p{L}/u.exec(word)?.[0] ?? []);
  return letters.length === 0 ? '…' : letters.map((letter) => `${letter.toLocaleUpperCase()}.`).join(' ');
};

const blankValue = (kind: KindName, field: string, value: JsonValue | undefined): JsonValue => {
  if (typeof value !== 'string') return value ?? null;
  return namedFields[kind]?.includes(field) === true ? initials(value) : '…';
};

const copies = new WeakMap<RecordView, RecordView>();
const originals = new WeakMap<RecordView, RecordView>();

/** The record behind a blanked copy; any other view is its own. */
export const originalOf = (view: RecordView): RecordView => originals.get(view) ?? view;

export const blankView = (view: RecordView): RecordView => {
  const fields = hiddenIn(view.kind).filter((field) => view.values[field] !== undefined);
  if (fields.length === 0) return view;
  const known = copies.get(view);
  if (known !== undefined) return known;
  const values = Object.fromEntries(
    fields.map((field) => [field, blankValue(view.kind, field, view.values[field])]),
  );
  const copy: RecordView = { ...view, values: { ...view.values, ...values } };
  copies.set(view, copy);
  originals.set(copy, view);
  return copy;
};

/** The values that stand against each other are as readable as those in a form. */
const blankConflict = (conflict: FieldConflict): FieldConflict => ({
  ...conflict,
  record: blankView(conflict.record),
  choices: hiddenIn(conflict.kind).includes(conflict.field)
    ? conflict.choices.map((choice) => ({
        ...choice,
        value: blankValue(conflict.kind, conflict.field, choice.value),
      }))
    : conflict.choices,
});

type OfKind = ReadonlyMap<RecordId, RecordView>;
const kindCopies = new WeakMap<OfKind, OfKind>();
const blankKind = (records: OfKind): OfKind => {
  const known = kindCopies.get(records);
  if (known !== undefined) return known;
  const copy = new Map([...records].map(([id, view]) => [id, blankView(view)]));
  kindCopies.set(records, copy);
  return copy;
};

const states = new WeakMap<WorkspaceState, WorkspaceState>();
export const blankState = (state: WorkspaceState): WorkspaceState => {
  const known = states.get(state);
  if (known !== undefined) return known;
  const records = new Map(
    [...state.records].map(([kind, of]) => [kind, hiddenIn(kind).length === 0 ? of : blankKind(of)]),
  );
  const copy = { ...state, records };
  states.set(state, copy);
  return copy;
};

const restoreValues = (values: Values, copy: RecordView, original: RecordView): Values => {
  const put = hiddenIn(copy.kind).filter((field) => field in values && values[field] === copy.values[field]);
  return put.length === 0
    ? values
    : { ...values, ...Object.fromEntries(put.map((field) => [field, original.values[field] ?? null])) };
};

export const restore = (draft: RecordDraft): RecordDraft => {
  const copy = draft.shown;
  if (copy === null) return draft;
  const original = originalOf(copy);
  return original === copy
    ? draft
    : { ...draft, shown: original, values: restoreValues(draft.values, copy, original) };
};

/** For words that are put together outside of a component. */
export const shownRecords = (app: App): WorkspaceState['records'] => {
  const state = app.workspace.getState();
  return (blanked.getState().on ? blankState(state) : state).records;
};

/** The application as screens get it: whatever goes in is unblanked first. */
export const unblanking = (app: App): App => ({
  ...app,
  check: (drafts) => app.check(drafts.map(restore)),
  save: (drafts) => app.save(drafts.map(restore)),
  voidRecord: (record, reason) => app.voidRecord(originalOf(record), reason),
  listConflicts: () => {
    const conflicts = app.listConflicts();
    return blanked.getState().on ? conflicts.map(blankConflict) : conflicts;
  },
  logReveal: (record, field, reason) => app.logReveal(originalOf(record), field, reason),
});
