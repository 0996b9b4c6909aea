/**
 * A form's draft of one record: typed values, what is wrong with them, and the promise that no keystroke is lost
 * (useKeeping). It is dropped when the save has succeeded or a person discards it. A field that somebody else has changed
 * since it was typed over is never decided in silence: both values are shown, and nothing is saved before a person chose.
 */
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type {
  App,
  BesideForm,
  DraftProblems,
  KeptDraft,
  RecordDraft,
  RecordView,
  SaveOutcome,
  StorageFailure,
} from '../../../app/types';
import type { RecordId } from '../../../domain/ids';
import type { JsonValue, Values } from '../../../domain/json';
import type { KindName, Problem } from '../../../domain/kinds/kind';
import type { Instant } from '../../../domain/time';
import { originalOf } from '../../blank';
import { type Compared, compare, sameValue as same } from './compareDraft';
import { type Keeping, useKeeping } from './useKeeping';

export type RecordDraftState = {
  readonly kind: KindName;
  readonly id: RecordId;
  readonly shown: RecordView | null;
  /** What is typed, over what the record holds. */
  readonly values: Values;
  /** Everything that the kind's rules say now. */
  readonly problems: readonly Problem[];
  /** What a screen should show: all after a try to save, before that what concerns fields that were left. */
  readonly visibleProblems: readonly Problem[];
  readonly dirty: boolean;
  readonly saving: boolean;
  readonly attempted: number;
  readonly failure: StorageFailure | null;
  readonly keeping: Keeping;
  /** When the draft was last kept on disk in this form; null before. */
  readonly keptAt: number | null;
  /** The time of a kept draft that was put back when the form opened; null when there was none. */
  readonly restoredAt: Instant | null;
  readonly restoredField: string | null;
  /** What was put back beside what is saved now; empty where nothing was put back, or nothing is saved. */
  readonly compared: readonly Compared[];
  /** A try to save before a person had chosen between what was typed and what came in since. */
  readonly undecided: boolean;
  /** Of a field that has been changed meanwhile: the typed value, or the saved one. */
  readonly decide: (field: string, which: 'typed' | 'saved') => void;
  readonly set: (field: string, value: JsonValue) => void;
  readonly setMany: (values: Values) => void;
  /** The field was left. */
  readonly touch: (field: string) => void;
  /** Saves this draft, with others as one thing done, where given. */
  readonly save: (others?: readonly SavedWith[]) => Promise<SaveOutcome>;
  readonly discard: () => Promise<void>;
  readonly toDraft: () => RecordDraft;
  /** Used by a save that this draft is part of. */
  readonly settle: (outcome: SaveOutcome) => Promise<void>;
};

/** What a save must know of another draft that is saved with this one. */
export type SavedWith = Pick<RecordDraftState, 'toDraft' | 'settle'> &
  Partial<Pick<RecordDraftState, 'compared'>>;

export const hasMoved = ({ compared }: Partial<Pick<RecordDraftState, 'compared'>>): boolean =>
  compared?.some(({ moved }) => moved) === true;

const rootOf = (field: string): string => field.split('.')[0] ?? field;

type Options = {
  /** Values that a new record starts with; they alone do not make the draft dirty. */
  readonly initial?: Values;
  /** For fields that a dialog borrows from a record: what waits as that record's own draft is left alone. */
  readonly form?: BesideForm;
  /** Drafts that will be saved with this one: the rules look at all of them. */
  readonly beside?: readonly RecordDraft[];
};

const nobody: readonly RecordDraft[] = [];

export const useRecordDraft = (
  app: App,
  kind: KindName,
  id: RecordId,
  shown: RecordView | null,
  { initial, form, beside = nobody }: Options = {},
): RecordDraftState => {
  // The record as it stood when the form opened: its heads are what the save replaces.
  const [base, setBase] = useState(shown === null ? null : originalOf(shown));
  const [start] = useState<Values>(initial ?? {});
  const [typed, setTyped] = useState<Values>({});
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [attempted, setAttempted] = useState(0);
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<StorageFailure | null>(null);
  const [rejected, setRejected] = useState<readonly Problem[]>([]);
  const [restored, setRestored] = useState<KeptDraft | null>(null);
  /** What the record said when the fields of the restored draft were typed over. */
  const [then, setThen] = useState<Values>({});
  const [undecided, setUndecided] = useState(false);

  const values = useMemo<Values>(() => ({ ...start, ...base?.values, ...typed }), [start, base, typed]);
  const dirty = useMemo(
    () => Object.entries(typed).some(([field, value]) => !same(value, base?.values[field] ?? start[field])),
    [typed, base, start],
  );

  const typedNow = useRef(typed);
  const keeping = useKeeping(app, { kind, id, ...(form !== undefined && { form }) }, (found) => {
    // What was typed since the form opened is newer than what was kept.
    const next = { ...found.values, ...typedNow.current };
    typedNow.current = next;
    setTyped(next);
    setRestored(found);
    setThen(found.shown ?? {});
  });
  const { drop, flush, keep } = keeping;
  const keepTyped = useCallback(
    (next: Values, field: string | null): void => {
      const over = Object.fromEntries(
        Object.keys(next).map((name) => [
          name,
          (Object.hasOwn(then, name) ? then[name] : base?.values[name]) ?? null,
        ]),
      );
      // A new record's draft is whole, so that it can be told from others by what it points to.
      keep({ values: { ...start, ...next }, field, ...(base !== null && { shown: over }) });
    },
    [keep, start, base, then],
  );
  const compared = useMemo(
    () => (restored === null || base === null ? [] : compare(typed, base.values, then)),
    [restored, base, typed, then],
  );

  // What was saved elsewhere is taken over while nothing is typed, so that a save does not speak of what was before.
  useEffect(
    () =>
      app.workspace.subscribe(({ records }) => {
        const now = records.get(kind)?.get(id);
        if (now !== undefined && Object.keys(typedNow.current).length === 0)
          setBase((before) => (before === null ? before : originalOf(now)));
      }),
    [app, kind, id],
  );

  const setMany = useCallback(
    (changes: Values): void => {
      const next = { ...typedNow.current, ...changes };
      typedNow.current = next;
      setTyped(next);
      setRejected([]);
      setUndecided(false);
      keepTyped(next, Object.keys(changes)[0] ?? null);
    },
    [keepTyped],
  );
  const set = useCallback((field: string, value: JsonValue): void => setMany({ [field]: value }), [setMany]);
  const touch = useCallback(
    (field: string): void =>
      setTouched((before) => (before.has(field) ? before : new Set([...before, field]))),
    [],
  );
  const decide = useCallback(
    (field: string, which: 'typed' | 'saved'): void => {
      const now = base?.values[field] ?? null;
      const next = which === 'saved' ? { ...typedNow.current, [field]: now } : typedNow.current;
      typedNow.current = next;
      setTyped(next);
      setUndecided(false);
      const decided = { ...then, [field]: now };
      setThen(decided);
      keep({ values: { ...start, ...next }, field, shown: decided });
    },
    [base, keep, start, then],
  );
  const discard = useCallback(async (): Promise<void> => {
    await drop();
    typedNow.current = {};
    setTyped({});
    setRestored(null);
    setThen({});
    setUndecided(false);
    setTouched(new Set());
    setAttempted(0);
    setRejected([]);
    setFailure(null);
  }, [drop]);

  // ---- what is wrong ----
  const toDraft = useCallback(
    (): RecordDraft => ({ kind, id, values, shown: base }),
    [kind, id, values, base],
  );
  const calm = useDeferredValue(values);
  const checked = useMemo<readonly Problem[]>(
    () => problemsOf(app.check([{ kind, id, values: calm, shown: base }, ...beside]), id),
    [app, kind, id, calm, base, beside],
  );
  // What a save answered stands until something is typed here; where others are looked at too, they may mend it.
  const problems = rejected.length > 0 && beside.length === 0 ? rejected : checked;
  const visibleProblems = useMemo(
    () =>
      attempted > 0
        ? problems
        : problems.filter(
            ({ field, code }) => code !== 'required' && (touched.has(field) || touched.has(rootOf(field))),
          ),
    [problems, attempted, touched],
  );

  // ---- saving ----
  const settle = useCallback(
    async (outcome: SaveOutcome): Promise<void> => {
      setSaving(false);
      setFailure(outcome.type === 'failed' ? outcome.failure : null);
      setRejected(outcome.type === 'rejected' ? problemsOf(outcome.problems, id) : []);
      if (outcome.type === 'rejected') setAttempted((count) => count + 1);
      if (outcome.type !== 'saved' && outcome.type !== 'nothingChanged') return;
      await drop();
      typedNow.current = {};
      setTyped({});
      setRestored(null);
      setThen({});
      setAttempted(0);
      setBase(app.workspace.getState().records.get(kind)?.get(id) ?? base);
    },
    [app, kind, id, base, drop],
  );
  const save = async (others: readonly SavedWith[] = []): Promise<SaveOutcome> => {
    if ([{ compared }, ...others].some(hasMoved)) {
      setUndecided(true);
      return { type: 'rejected', problems: [] };
    }
    setSaving(true);
    await flush();
    const outcome = await app.save([toDraft(), ...others.map((other) => other.toDraft())]);
    await Promise.all([settle(outcome), ...others.map((other) => other.settle(outcome))]);
    return outcome;
  };

  return {
    kind,
    id,
    shown: base,
    values,
    problems,
    visibleProblems,
    dirty,
    saving,
    attempted,
    failure,
    keeping,
    keptAt: keeping.keptAt,
    restoredAt: restored?.at ?? null,
    restoredField: restored?.field ?? null,
    compared,
    undecided,
    decide,
    set,
    setMany,
    touch,
    save,
    discard,
    toDraft,
    settle,
  };
};

const problemsOf = (answers: readonly DraftProblems[], id: RecordId): readonly Problem[] =>
  answers.filter((answer) => answer.id === id).flatMap((answer) => answer.problems);
