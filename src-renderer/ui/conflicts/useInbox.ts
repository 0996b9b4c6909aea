/** What the inbox shows and does: the conflicts as they stand, what is chosen and marked, and the one save for all of it. */
import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { FieldConflict, KeptDraft, ResolveOutcome, StorageFailure } from '../../app/types';
import type { RecordId } from '../../domain/ids';
import type { JsonValue, Values } from '../../domain/json';
import type { Problem } from '../../domain/kinds/kind';
import { useApp, useWorkspace } from '../AppContext';
import { type Keeping, useKeeping } from '../shared/form/useKeeping';
import { useText } from '../text/useText';
import { useSavedNotice } from '../undo/useUndo';
import {
  type AllChosen,
  byRecord,
  chooseForAll,
  chosenFromDraft,
  chosenToDraft,
  held,
  keyOf,
  letterOf,
  nextAfter,
  stillStands,
  toResolutions,
  withChoice,
  withoutChoice,
  withValue,
} from './choices';

export type Trouble =
  | { readonly type: 'none' }
  | { readonly type: 'stale'; readonly fields: readonly string[] }
  | { readonly type: 'rejected'; readonly problems: ReadonlyMap<string, readonly Problem[]> }
  | { readonly type: 'failed'; readonly failure: StorageFailure };
const none: Trouble = { type: 'none' };

export type Inbox = {
  readonly keeping: Keeping;
  /** What was chosen before a lock or a crash, and is chosen again. */
  readonly restored: KeptDraft | null;
  readonly conflicts: readonly FieldConflict[];
  readonly groups: ReturnType<typeof byRecord>;
  readonly chosen: AllChosen;
  readonly marked: ReadonlySet<string>;
  readonly trouble: Trouble;
  readonly said: string;
  readonly saving: boolean;
  readonly choose: (conflict: FieldConflict, index: number) => void;
  readonly write: (conflict: FieldConflict, value: JsonValue, reasons: Values) => void;
  readonly undo: (conflict: FieldConflict) => void;
  readonly mark: (key: string, on: boolean) => void;
  readonly markAll: (on: boolean) => void;
  readonly forAll: (index: number) => void;
  readonly drop: () => void;
  readonly save: () => Promise<Landing>;
};

/** Where the focus goes after a try to save; `next` is null where nothing is left. */
export type Landing =
  | { readonly type: 'saved'; readonly next: string | null }
  /** What stands in the way. */
  | { readonly type: 'look'; readonly key: string; readonly field: string }
  | { readonly type: 'notSaved' };

const look = (conflict: FieldConflict | undefined): Landing =>
  conflict === undefined
    ? { type: 'notSaved' }
    : { type: 'look', key: keyOf(conflict), field: conflict.field };

export const useInbox = (me: RecordId): Inbox => {
  const app = useApp();
  const { t, label, format } = useText();
  const savedNotice = useSavedNotice();
  const records = useWorkspace((state) => state.records);
  // The list is computed from what is held; it changes when the records do.
  const conflicts = useMemo(() => {
    void records;
    return byRecord(app.listConflicts()).flatMap((group) => group.conflicts);
  }, [app, records]);
  const groups = useMemo(() => byRecord(conflicts), [conflicts]);
  const all = useStore(held, (state) => state.chosen);
  const chosen = useMemo(() => stillStands(all, conflicts), [all, conflicts]);
  const [marks, setMarks] = useState<ReadonlySet<string>>(new Set());
  const order = useMemo(() => conflicts.map(keyOf), [conflicts]);
  const marked = useMemo(() => new Set(order.filter((key) => marks.has(key))), [order, marks]);
  const [trouble, setTrouble] = useState<Trouble>(none);
  const [said, setSaid] = useState('');
  const [saving, setSaving] = useState(false);
  const [restored, setRestored] = useState<KeptDraft | null>(null);

  const keeping = useKeeping(app, { kind: 'profile', id: me, form: 'conflicts' }, (draft) => {
    held.setState({ chosen: new Map([...chosenFromDraft(draft.values), ...held.getState().chosen]) });
    setRestored(draft);
  });
  const hold = (next: AllChosen, field: string | null): void => {
    held.setState({ chosen: next });
    if (next.size > 0) keeping.keep({ values: chosenToDraft(next), field });
    else {
      setRestored(null);
      void keeping.drop();
    }
  };
  const put = (next: AllChosen, words: string, field: string | null = null): void => {
    hold(next, field);
    setSaid(words);
  };
  const nameOf = ({ kind, field }: FieldConflict): string => label.field(kind, field);

  const tell = (outcome: ResolveOutcome): void => {
    switch (outcome.type) {
      case 'resolved':
        setTrouble(none);
        savedNotice(t('conflicts:saved', { count: outcome.fields, time: format.time(outcome.at) }));
        return;
      case 'nothingChosen':
        setTrouble(none);
        setSaid(t('conflicts:bar.none'));
        return;
      case 'stale':
        setTrouble({
          type: 'stale',
          fields: [...new Set(outcome.moved.map(({ kind, field }) => label.field(kind, field)))],
        });
        return;
      case 'rejected':
        setTrouble({
          type: 'rejected',
          problems: new Map(outcome.problems.map(({ id, problems }) => [id, problems])),
        });
        return;
      case 'failed':
        setTrouble({ type: 'failed', failure: outcome.failure });
    }
  };

  return {
    keeping,
    restored,
    conflicts,
    groups,
    chosen,
    marked,
    trouble,
    said,
    saving,
    choose: (conflict, index) => {
      if (index >= conflict.choices.length) return;
      put(
        withChoice(chosen, conflict, index),
        t('conflicts:said.chosen', { field: nameOf(conflict), letter: letterOf(index) }),
        keyOf(conflict),
      );
    },
    write: (conflict, value, reasons) =>
      put(
        withValue(chosen, conflict, value, reasons),
        chosen.get(keyOf(conflict))?.type === 'value'
          ? ''
          : t('conflicts:said.chosenOther', { field: nameOf(conflict) }),
        keyOf(conflict),
      ),
    undo: (conflict) =>
      put(withoutChoice(chosen, [keyOf(conflict)]), t('conflicts:said.undone', { field: nameOf(conflict) })),
    mark: (key, on) =>
      setMarks((before) => new Set(on ? [...before, key] : [...before].filter((one) => one !== key))),
    markAll: (on) => setMarks(new Set(on ? order : [])),
    forAll: (index) =>
      put(
        chooseForAll(chosen, conflicts, marked, index),
        t('conflicts:said.forAll', { count: marked.size, letter: letterOf(index) }),
      ),
    drop: () => put(new Map(), ''),
    save: async () => {
      if (saving) return { type: 'notSaved' };
      setSaving(true);
      const resolutions = toResolutions(chosen, conflicts);
      const outcome = await app.resolveConflicts(resolutions);
      setSaving(false);
      tell(outcome);
      if (outcome.type === 'stale')
        return look(
          outcome.moved.map(keyOf).flatMap((key) => conflicts.find((one) => keyOf(one) === key) ?? [])[0],
        );
      if (outcome.type === 'rejected')
        return look(
          conflicts.find(
            (one) =>
              chosen.get(keyOf(one))?.type === 'value' && outcome.problems.some(({ id }) => id === one.id),
          ),
        );
      if (outcome.type !== 'resolved') return { type: 'notSaved' };
      const decided = resolutions.map(keyOf);
      hold(withoutChoice(chosen, decided), null);
      return { type: 'saved', next: nextAfter(order, decided) };
    },
  };
};
