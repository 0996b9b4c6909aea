/** What can be done in the form of a talk: save, leave, throw away, deliver all messages, record a new person. */
import { type RefObject, useState } from 'react';
import { nextAlias } from '../../../domain/aliases';
import type { RecordId } from '../../../domain/ids';
import { codeOf, rowsOf, textOf } from '../../../domain/read';
import { useApp } from '../../AppContext';
import { useKeys } from '../../keys';
import { focusField } from '../../shared/form/FieldFrame';
import { notify } from '../../shared/Toast';
import { useText } from '../../text/useText';
import { useSavedNotice } from '../../undo/useUndo';
import { personChosen } from './defaults';
import type { Effort } from './effort';
import { idOf, isNewPerson } from './formValues';
import { allDelivered } from './outcome';
import type { TalkForm } from './useNotificationDraft';

export type FormDeeds = {
  readonly save: () => Promise<void>;
  readonly deliverAll: () => void;
  readonly toggleNewPerson: () => void;
  readonly asking: 'leave' | 'discard' | null;
  readonly askDiscard: () => void;
  readonly stay: () => void;
  readonly leave: () => void;
  readonly discard: () => Promise<void>;
  /** Empty before the first key. */
  readonly effortWords: string;
};

/** A letter is a choice where choices have the focus, and a command elsewhere. */
const choosesByLetter = (): boolean =>
  document.activeElement?.matches('input[type="radio"], [aria-haspopup="listbox"]') ?? false;

export const useFormDeeds = (
  form: TalkForm,
  root: RefObject<HTMLElement | null>,
  effort: Effort,
  onSaved: () => void,
  onLeave: () => void,
): FormDeeds => {
  const app = useApp();
  const { t, format } = useText();
  const saved = useSavedNotice();
  const [asking, setAsking] = useState<'leave' | 'discard' | null>(null);
  const { values, context } = form;
  const recording = context.purpose === 'record';
  const effortWords =
    effort.presses === 0
      ? ''
      : [
          t('notifications:form.presses', { count: effort.presses }),
          t('notifications:form.seconds', { count: effort.seconds }),
        ].join(' · ');

  const save = async (): Promise<void> => {
    if (form.saving) return;
    const outcome = await form.save();
    if (outcome.type === 'saved')
      saved(
        t(recording ? 'notifications:form.saved' : 'notifications:form.savedPlan', {
          time: format.time(outcome.at),
        }),
      );
    if (outcome.type === 'nothingChanged') notify({ tone: 'note', text: t('common:form.nothingChanged') });
    if (outcome.type === 'saved' || outcome.type === 'nothingChanged') onSaved();
  };

  const deliverAll = (): void => {
    if (!recording) return;
    const { messages = null, outcome = null } = values;
    const answers = rowsOf(values, 'messages').map((row) => codeOf(row, 'delivered'));
    form.change(allDelivered(values));
    // Answers that one key has just overwritten can be had back.
    if (answers.some((answer) => answer !== undefined && answer !== 'yes'))
      notify({
        text: t('notifications:messages.overwritten'),
        action: { label: t('common:action.undo'), run: () => form.change({ messages, outcome }) },
      });
  };

  const toggleNewPerson = (): void => {
    const { id, records, today } = context;
    if (isNewPerson(values)) {
      form.change({ ...personChosen(values, null, records, id), newPerson: null, membership: {} });
      requestAnimationFrame(() => focusField(root.current, 'personId'));
      return;
    }
    const taken = [...(app.workspace.getState().records.get('person')?.values() ?? [])].map((person) =>
      textOf(person.values, 'alias'),
    );
    const alias = nextAlias(taken.filter((name) => name !== undefined));
    const personId: RecordId | null = idOf(values, 'person') ?? null;
    form.change({
      ...personChosen(values, personId, records, id),
      newPerson: { alias, status: 'active', decidedOn: today },
      membership: {},
    });
    requestAnimationFrame(() => focusField(root.current, 'newPerson.protectedIdentity'));
  };

  const leave = (): void => (form.dirty ? setAsking('leave') : onLeave());
  const canChoosePerson = context.shown === null;
  useKeys([
    { key: 'Ctrl+S', labelKey: 'notifications:form.save', run: () => void save(), priority: 10 },
    { key: 'Escape', labelKey: 'common:action.back', run: leave, priority: 10 },
    { key: 'Alt+A', labelKey: 'notifications:messages.deliverAll', run: deliverAll, when: recording },
    {
      key: 'a',
      labelKey: 'notifications:messages.deliverAll',
      when: recording,
      silent: true,
      run: () => {
        if (!choosesByLetter()) deliverAll();
      },
    },
    { key: 'Alt+P', labelKey: 'notifications:newPerson.button', run: toggleNewPerson, when: canChoosePerson },
  ]);

  return {
    save,
    deliverAll,
    toggleNewPerson,
    asking,
    askDiscard: () => setAsking('discard'),
    stay: () => setAsking(null),
    leave: () => {
      setAsking(null);
      onLeave();
    },
    discard: async () => {
      await form.draft.discard();
      setAsking(null);
      if (asking === 'leave') onLeave();
    },
    effortWords,
  };
};
