/**
 * A form's draft of one record: typed values, what is wrong with them, and the promise that no keystroke is lost.
 * What is typed is handed to `app.keepDraft` within half a second, and at once when the page hides, the form goes
 * away or the vault locks. It is dropped when the save has succeeded or a person discards it.
 */
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type {
  App,
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
import { onFlush } from './drafts';

const keepAfter = 350;

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
  /** When the draft was last kept on disk in this form; null before. */
  readonly keptAt: number | null;
  /** The time of a kept draft that was put back when the form opened; null when there was none. */
  readonly restoredAt: Instant | null;
  readonly restoredField: string | null;
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
export type SavedWith = Pick<RecordDraftState, 'toDraft' | 'settle'>;

export const draftKey = (kind: KindName, id: RecordId): string => `${kind}:${id}`;

const same = (a: JsonValue | undefined, b: JsonValue | undefined): boolean =>
  JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

const rootOf = (field: string): string => field.split('.')[0] ?? field;

type Options = {
  /** Values that a new record starts with; they alone do not make the draft dirty. */
  readonly initial?: Values;
  /** False for fields that a dialog borrows from a record: what waits as that record's own draft is left alone. */
  readonly kept?: boolean;
  /** Drafts that will be saved with this one: the rules look at all of them. */
  readonly beside?: readonly RecordDraft[];
};

const nobody: readonly RecordDraft[] = [];

export const useRecordDraft = (
  app: App,
  kind: KindName,
  id: RecordId,
  shown: RecordView | null,
  { initial, kept = true, beside = nobody }: Options = {},
): RecordDraftState => {
  const key = draftKey(kind, id);
  // The record as it stood when the form opened: its heads are what the save replaces.
  const [base, setBase] = useState(shown === null ? null : originalOf(shown));
  const [start] = useState<Values>(initial ?? {});
  const [typed, setTyped] = useState<Values>({});
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [attempted, setAttempted] = useState(0);
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<StorageFailure | null>(null);
  const [rejected, setRejected] = useState<readonly Problem[]>([]);
  const [keptAt, setKeptAt] = useState<number | null>(null);
  const [restored, setRestored] = useState<KeptDraft | null>(null);

  const values = useMemo<Values>(() => ({ ...start, ...base?.values, ...typed }), [start, base, typed]);
  const dirty = useMemo(
    () => Object.entries(typed).some(([field, value]) => !same(value, base?.values[field] ?? start[field])),
    [typed, base, start],
  );

  // ---- keeping ----
  const pending = useRef<{ readonly typed: Values; readonly field: string | null } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const flush = useCallback(async (): Promise<void> => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const next = pending.current;
    pending.current = null;
    if (next === null) return;
    // A new record's draft is whole, so that it can be told from others by what it points to.
    await app.keepDraft({ key, kind, id, values: { ...start, ...next.typed }, field: next.field });
    setKeptAt(app.now());
  }, [app, key, kind, id, start]);
  const keep = useCallback(
    (next: Values, field: string | null): void => {
      if (!kept) return;
      pending.current = { typed: next, field };
      // From the first letter that is not kept yet: who types without a pause would put it off for ever.
      timer.current ??= setTimeout(() => void flush(), keepAfter);
    },
    [flush, kept],
  );
  const drop = useCallback(async (): Promise<void> => {
    clearTimeout(timer.current);
    timer.current = undefined;
    pending.current = null;
    if (kept) await app.dropDraft(key);
  }, [app, key, kept]);
  useEffect(() => {
    const hide = (): void => void flush();
    window.addEventListener('pagehide', hide);
    document.addEventListener('visibilitychange', hide);
    const forget = onFlush(flush);
    return () => {
      window.removeEventListener('pagehide', hide);
      document.removeEventListener('visibilitychange', hide);
      forget();
      void flush();
    };
  }, [flush]);

  // ---- putting back ----
  const typedNow = useRef(typed);
  useEffect(() => {
    let gone = false;
    if (!kept) return;
    void app.readDrafts().then((drafts) => {
      const found = drafts.find((draft) => draft.key === key);
      if (gone || found === undefined) return;
      // What was typed since the form opened is newer than what was kept.
      const next = { ...found.values, ...typedNow.current };
      typedNow.current = next;
      setTyped(next);
      setRestored(found);
    });
    return () => {
      gone = true;
    };
  }, [app, key, kept]);

  const setMany = useCallback(
    (changes: Values): void => {
      const next = { ...typedNow.current, ...changes };
      typedNow.current = next;
      setTyped(next);
      setRejected([]);
      keep(next, Object.keys(changes)[0] ?? null);
    },
    [keep],
  );
  const set = useCallback((field: string, value: JsonValue): void => setMany({ [field]: value }), [setMany]);
  const touch = useCallback(
    (field: string): void =>
      setTouched((before) => (before.has(field) ? before : new Set([...before, field]))),
    [],
  );
  const discard = useCallback(async (): Promise<void> => {
    await drop();
    typedNow.current = {};
    setTyped({});
    setRestored(null);
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
      setKeptAt(null);
      setAttempted(0);
      setBase(app.workspace.getState().records.get(kind)?.get(id) ?? base);
    },
    [app, kind, id, base, drop],
  );
  const save = async (others: readonly SavedWith[] = []): Promise<SaveOutcome> => {
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
    keptAt,
    restoredAt: restored?.at ?? null,
    restoredField: restored?.field ?? null,
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
