/**
 * "Not at home" in two keys: H opens this, Enter saves. What happened and the day can be changed first; venue and team
 * are those of the plan, or as the form would begin.
 */
import { type ReactElement, useMemo, useState } from 'react';
import type { DraftProblems, RecordView, StorageFailure } from '../../app/types';
import type { Values } from '../../domain/json';
import { codeOf, refOf } from '../../domain/read';
import type { Day } from '../../domain/time';
import { useApp, useSession, useToday, useWorkspace } from '../AppContext';
import { useKeys } from '../keys';
import { Button } from '../shared/Button';
import { FieldGrid, Stack } from '../shared/Card';
import { Dialog } from '../shared/Dialog';
import { FailureNotice } from '../shared/FailureNotice';
import { DayInput } from '../shared/form/DayInput';
import { DraftNotice } from '../shared/form/DraftNotice';
import { spacesHeld } from '../shared/form/draftParts';
import { FieldFrame } from '../shared/form/FieldFrame';
import { QuietForm } from '../shared/form/QuietForm';
import { useKeptFields } from '../shared/form/useKeptFields';
import { Notice } from '../shared/Notice';
import { Segmented } from '../shared/Segmented';
import { useText } from '../text/useText';
import { useSavedNotice } from '../undo/useUndo';
import { composeDrafts } from './form/compose';
import { startValues } from './form/defaults';
import { attemptsOf, listed } from './talks';
import { nameOf, teamWords, valueWords } from './words';

type Props = {
  readonly talk: RecordView;
  readonly onDone: () => void;
  readonly onCancel: () => void;
  /** What is missing is better mended in the whole form. */
  readonly onForm: () => void;
};

const missedCodes = ['notHome', 'wrongAddress', 'notLetIn', 'abortedSafety'] as const;

export const NotFoundDialog = ({ talk, onDone, onCancel, onForm }: Props): ReactElement => {
  const app = useApp();
  const text = useText();
  const { t, label, format } = text;
  const saved = useSavedNotice();
  const today = useToday();
  const spaces = spacesHeld(useSession());
  const records = useWorkspace((state) => state.records);
  const draft = useKeptFields(
    app,
    { kind: talk.kind, id: talk.id, form: 'notFound' },
    { outcome: 'notHome', attemptedOn: today },
  );
  const what = draft.textOf('outcome');
  const day = draft.textOf('attemptedOn');
  const [problems, setProblems] = useState<readonly DraftProblems[]>([]);
  const [failure, setFailure] = useState<StorageFailure | null>(null);
  const [saving, setSaving] = useState(false);
  const [start] = useState(() =>
    startValues({
      id: talk.id,
      purpose: 'record',
      shown: talk,
      records,
      today,
      newId: app.newRecordId,
      role: '',
    }),
  );
  const values = useMemo<Values>(
    () => ({
      ...start,
      ...talk.values,
      occurredOn: day === '' ? null : day,
      outcome: 'notFound',
      attempt: { outcome: what },
    }),
    [start, talk, day, what],
  );
  const number = attemptsOf(talk.id, listed(records, 'attempt')).length + 1;

  const save = async (): Promise<void> => {
    if (saving) return;
    setSaving(true);
    const context = {
      id: talk.id,
      shown: talk,
      purpose: 'record',
      today,
      spaces,
      records,
      attemptCorrected: t('notifications:attempt.corrected'),
    } as const;
    const outcome = await app.save(composeDrafts(values, context));
    setSaving(false);
    setFailure(outcome.type === 'failed' ? outcome.failure : null);
    setProblems(outcome.type === 'rejected' ? outcome.problems : []);
    if (outcome.type !== 'saved') return;
    await draft.drop();
    saved(t('notifications:notFound.saved', { number }));
    onDone();
  };
  const cancel = (): void => {
    void draft.drop();
    onCancel();
  };
  return (
    <Dialog
      title={t('notifications:notFound.title', {
        name: nameOf('person', refOf(talk.values, 'personId'), records, text),
      })}
      size="m"
      onClose={onCancel}
      actions={<Actions saving={saving} onSave={() => void save()} onCancel={cancel} />}
    >
      <QuietForm keeps={draft.keeping} onSubmit={() => void save()}>
        <Stack>
          <DraftNotice draft={{ ...draft, kind: talk.kind }} onDiscard={cancel} />
          {failure !== null && <FailureNotice failure={failure} />}
          {problems.length > 0 && (
            <Notice
              tone="bad"
              title={t('notifications:notFound.refused')}
              actions={
                <Button size="s" onPress={onForm}>
                  {t('notifications:notFound.openForm')}
                </Button>
              }
            >
              {format.list(
                problems.flatMap((answer) =>
                  answer.problems.map((problem) => label.problem(problem.code, problem.params)),
                ),
              )}
            </Notice>
          )}
          <FieldGrid>
            <FieldFrame label={t('notifications:attempt.what', { number })} path="outcome" group wide>
              {(ids) => (
                <Segmented
                  labelledBy={ids.labelId}
                  value={what}
                  segments={missedCodes.map((id) => ({ id, label: label.code('attempt', 'outcome', id) }))}
                  onChange={(id) => draft.set('outcome', id ?? 'notHome')}
                />
              )}
            </FieldFrame>
            <FieldFrame label={label.field('attempt', 'attemptedOn')} path="attemptedOn">
              {(ids) => (
                <DayInput
                  ids={ids}
                  value={day}
                  today={today as Day}
                  onChange={(next) => draft.set('attemptedOn', next ?? '')}
                />
              )}
            </FieldFrame>
          </FieldGrid>
          <p>
            {t('notifications:notFound.with', {
              venue:
                valueWords('customNotification', 'venue', codeOf(values, 'venue'), records, text) ??
                t('common:unknown'),
              team: teamWords(values, records, text),
            })}
          </p>
        </Stack>
      </QuietForm>
    </Dialog>
  );
};

type ActionsProps = {
  readonly saving: boolean;
  readonly onSave: () => void;
  readonly onCancel: () => void;
};

/** Inside the dialog, so that its key belongs to the dialog. Enter saves, since the button has the focus. */
const Actions = ({ saving, onSave, onCancel }: ActionsProps): ReactElement => {
  const { t } = useText();
  useKeys([{ key: 'Ctrl+S', labelKey: 'notifications:notFound.save', run: onSave }]);
  return (
    <>
      <Button onPress={onCancel}>{t('common:action.cancel')}</Button>
      <Button tone="primary" keys="Enter" autoFocus disabled={saving} onPress={onSave}>
        {t('notifications:notFound.save')}
      </Button>
    </>
  );
};
