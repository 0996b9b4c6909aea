/**
 * The draft of a whole form: one kept draft under the talk's id, several records when saved (compose.ts). What is wrong
 * is asked of the application for all of them together, since they speak of each other.
 */
import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import type { SaveOutcome } from '../../../app/types';
import type { JsonValue, Values } from '../../../domain/json';
import type { Problem } from '../../../domain/kinds/kind';
import { useApp } from '../../AppContext';
import { flushDrafts } from '../../shared/form/drafts';
import { hasMoved, type RecordDraftState, useRecordDraft } from '../../shared/form/useRecordDraft';
import { composeDrafts } from './compose';
import { changeAt, type FormContext, valueAt } from './formValues';
import { asExpected, problemsOf, visibleOf } from './problems';

export type TalkForm = {
  readonly context: FormContext;
  readonly values: Values;
  /** The talk as a save would write it: age and group of the day are there. */
  readonly computed: Values;
  readonly visible: readonly Problem[];
  readonly at: (path: string) => JsonValue | undefined;
  /** One field, by its path in the form. */
  readonly set: (path: string, value: JsonValue) => void;
  readonly change: (changes: Values) => void;
  readonly touch: (path: string) => void;
  readonly attempted: number;
  readonly saving: boolean;
  readonly dirty: boolean;
  readonly draft: RecordDraftState;
  readonly save: () => Promise<SaveOutcome>;
};

const nothing: readonly Problem[] = [];

export const useNotificationDraft = (context: FormContext, start: Values): TalkForm => {
  const app = useApp();
  const draft = useRecordDraft(app, 'customNotification', context.id, context.shown, { initial: start });
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [attempted, setAttempted] = useState(0);
  const [saving, setSaving] = useState(false);
  const { values, dirty, setMany } = draft;

  // With the first thing typed, what the form began with becomes part of the draft: tomorrow it would begin otherwise.
  const change = useCallback(
    (changes: Values): void => {
      const begun = Object.fromEntries(Object.keys(start).map((field) => [field, values[field] ?? null]));
      setMany(dirty ? changes : { ...changes, ...begun, ...changes });
    },
    [start, values, dirty, setMany],
  );
  const set = useCallback(
    (path: string, value: JsonValue): void => change(changeAt(values, path, value)),
    [change, values],
  );
  const touch = useCallback(
    (path: string): void => setTouched((before) => (before.has(path) ? before : new Set([...before, path]))),
    [],
  );

  const calm = useDeferredValue(values);
  const { computed, problems } = useMemo(() => {
    const drafts = composeDrafts(asExpected(calm, context), context);
    const answers = app.check(drafts);
    const own = drafts.findIndex(({ id }) => id === context.id);
    return { computed: answers[own]?.values ?? calm, problems: problemsOf(calm, drafts, answers, context) };
  }, [app, calm, context]);
  const visible = useMemo(
    () => (problems.length === 0 ? nothing : visibleOf(problems, touched, attempted > 0)),
    [problems, touched, attempted],
  );

  const save = async (): Promise<SaveOutcome> => {
    // Says so beside the values, and saves nothing.
    if (hasMoved(draft)) return draft.save();
    setSaving(true);
    await flushDrafts();
    const drafts = composeDrafts(values, context);
    const missing = problemsOf(values, [], [], context);
    const outcome: SaveOutcome =
      missing.length > 0
        ? { type: 'rejected', problems: [{ id: context.id, problems: missing }] }
        : await app.save(drafts);
    if (outcome.type === 'rejected') setAttempted((count) => count + 1);
    await draft.settle(outcome);
    setSaving(false);
    return outcome;
  };

  return {
    context,
    values,
    computed,
    visible,
    at: (path) => valueAt(values, path),
    set,
    change,
    touch,
    attempted,
    saving,
    dirty,
    draft,
    save,
  };
};
