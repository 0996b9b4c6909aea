/**
 * The form of a talk, laid out in the order in which one thinks of it afterwards: who and when, what is required for
 * someone under 18, messages, help, the rest. Mount it with a `key` of the talk's id. Alt+A delivers all messages.
 */
import { type ReactElement, useEffect, useMemo, useRef, useState } from 'react';
import type { RecordId } from '../../../domain/ids';
import { customNotification } from '../../../domain/kinds/customNotification';
import { isHeld } from '../../../domain/kinds/customNotificationCodes';
import { has, refOf } from '../../../domain/read';
import { useApp, useSession, useToday, useWorkspace } from '../../AppContext';
import { useRoute } from '../../route';
import { FailureNotice } from '../../shared/FailureNotice';
import { DraftNotice } from '../../shared/form/DraftNotice';
import { spacesHeld } from '../../shared/form/draftParts';
import { ErrorSummary } from '../../shared/form/ErrorSummary';
import { focusField } from '../../shared/form/FieldFrame';
import { FormBar } from '../../shared/form/FormBar';
import { LeaveDialog } from '../../shared/form/LeaveDialog';
import { QuietForm } from '../../shared/form/QuietForm';
import shell from '../../shared/form/RecordForm.module.css';
import { PageHeading } from '../../shared/PageHeading';
import { useText } from '../../text/useText';
import { isPlanned } from '../talks';
import { nameOf } from '../words';
import { startValues } from './defaults';
import { FinishCard, LateEditCard } from './EndCard';
import { useEffort } from './effort';
import styles from './form.module.css';
import { type FormContext, isNewPerson, type Purpose, placeOf } from './formValues';
import { HelpCard, MoreCard } from './HelpCard';
import { MessagesCard } from './MessagesCard';
import { MinorCard } from './MinorCard';
import { NewPersonCard } from './NewPersonCard';
import { expectedOutcome } from './outcome';
import { PersonNotices } from './PersonNotices';
import { useFormChoices } from './useFormChoices';
import { useFormDeeds } from './useFormDeeds';
import { useNotificationDraft } from './useNotificationDraft';
import { useSpokenState } from './useSpokenState';
import { WhoCard } from './WhoCard';

type Props = {
  readonly id: RecordId;
  readonly purpose: Purpose;
  /** Whom a new talk is about, and the talk at whose visit it was held. */
  readonly personId?: RecordId | undefined;
  readonly from?: RecordId | undefined;
  readonly onSaved: () => void;
  readonly onLeave: () => void;
};

export const NotificationForm = (props: Props): ReactElement => {
  const { id, purpose, personId, from } = props;
  const app = useApp();
  const text = useText();
  const { t, label } = text;
  const today = useToday();
  const session = useSession();
  const records = useWorkspace((state) => state.records);
  const root = useRef<HTMLDivElement>(null);
  const [shown] = useState(() => app.workspace.getState().records.get('customNotification')?.get(id) ?? null);
  const [start] = useState(() =>
    startValues({
      id,
      purpose,
      shown,
      records: app.workspace.getState().records,
      today,
      newId: app.newRecordId,
      role: t('notifications:minor.role'),
      personId,
      from,
    }),
  );
  const attemptCorrected = t('notifications:attempt.corrected');
  const context = useMemo<FormContext>(
    () => ({ id, shown, purpose, today, spaces: spacesHeld(session), records, attemptCorrected }),
    [id, shown, purpose, today, session, records, attemptCorrected],
  );
  const form = useNotificationDraft(context, start);
  const { values, draft } = form;
  const person = refOf(values, 'personId');
  const choices = useFormChoices(person, today);
  const effort = useEffort();
  const deeds = useFormDeeds(form, root, effort, props.onSaved, props.onLeave);
  const spoken = useSpokenState(form);

  // Where the person is known already, one comes to tell what came of it.
  const landing = personId !== undefined || shown !== null;
  const { restoredField } = draft;
  const { field: sought } = useRoute();
  useEffect(() => {
    const field =
      restoredField ?? sought ?? (landing ? (purpose === 'plan' ? 'plannedOn' : 'lateEditReason') : null);
    if (field === null || focusField(root.current, field)) return;
    focusField(root.current, landing ? 'outcome' : 'personId');
  }, [restoredField, sought, landing, purpose]);

  const describe = (path: string) => {
    const { part, kind, name, definition } = placeOf(path);
    const row = /^messages\.(\d+)\./.exec(path)?.[1];
    if (row !== undefined)
      return {
        label: t('notifications:messages.number', { number: Number(row) + 1 }),
        shape: { type: 'opaque' } as const,
      };
    const bare = part === null ? path.replace(/\.\d+(?=\.|$)/g, '') : name;
    return { label: label.field(kind, bare), shape: definition?.shape ?? ({ type: 'opaque' } as const) };
  };
  const isNew = shown === null;
  const name = isNewPerson(values)
    ? t('notifications:newPerson.title')
    : nameOf('person', person, records, text);
  const title =
    purpose === 'plan'
      ? t(isNew ? 'notifications:form.planTitle' : 'notifications:form.editPlanTitle', { name })
      : t(isNew ? 'notifications:form.newTitle' : 'notifications:title', { name });
  const held = isHeld(expectedOutcome(values));
  return (
    <QuietForm
      keeps={draft.keeping}
      className={shell.form ?? ''}
      label={title}
      onSubmit={() => void deeds.save()}
    >
      <div ref={root} className={shell.body} onKeyDownCapture={effort.onKeyDownCapture}>
        <PageHeading
          level={2}
          title={title}
          sub={
            shown !== null && isPlanned(shown.values) && purpose === 'record'
              ? t('notifications:form.ofPlanned')
              : t('notifications:form.sub')
          }
        />
        <DraftNotice draft={draft} onDiscard={deeds.askDiscard} />
        {draft.failure !== null && <FailureNotice failure={draft.failure} />}
        <ErrorSummary
          kind={customNotification}
          problems={form.visible}
          root={root}
          attempt={form.attempted}
          describe={describe}
        />
        <LateEditCard form={form} />
        {isNewPerson(values) && (
          <NewPersonCard form={form} choices={choices} onCancel={deeds.toggleNewPerson} />
        )}
        <WhoCard form={form} choices={choices} onNewPerson={deeds.toggleNewPerson} />
        {has(values, 'personId') && <PersonNotices form={form} />}
        {purpose === 'record' && (
          <>
            {values.outcome !== 'notFound' && values.outcome !== 'cancelled' && (
              <MinorCard form={form} choices={choices} />
            )}
            {held && <MessagesCard form={form} choices={choices} onAll={deeds.deliverAll} />}
            <HelpCard form={form} />
            <MoreCard form={form} />
            <FinishCard form={form} />
          </>
        )}
        <div role="status" className={styles.said}>
          {spoken}
        </div>
      </div>
      <FormBar
        draft={{ saving: form.saving, keptAt: draft.keptAt }}
        dirty={form.dirty}
        onSave={() => void deeds.save()}
        onDiscard={deeds.askDiscard}
        saveLabel={t(purpose === 'plan' ? 'notifications:form.savePlan' : 'notifications:form.save')}
        note={deeds.effortWords}
      />
      {deeds.asking !== null && (
        <LeaveDialog
          asking={deeds.asking}
          onStay={deeds.stay}
          onDiscard={() => void deeds.discard()}
          onLeave={deeds.leave}
        />
      )}
    </QuietForm>
  );
};
