/** Voiding asks why. Nothing is deleted: the record stays in the history, marked, and counts nowhere any more. */
import { type ReactElement, useState } from 'react';
import type { RecordView, StorageFailure } from '../../../app/types';
import type { Problem } from '../../../domain/kinds/kind';
import { useApp } from '../../AppContext';
import { useText } from '../../text/useText';
import { useSavedNotice } from '../../undo/useUndo';
import { Button } from '../Button';
import { Dialog } from '../Dialog';
import { FailureNotice } from '../FailureNotice';
import { DraftNotice } from './DraftNotice';
import { FieldFrame } from './FieldFrame';
import { QuietForm } from './QuietForm';
import { TextInput } from './TextInput';
import { useKeptFields } from './useKeptFields';

type Props = {
  readonly record: RecordView;
  /** What it is called: a code name, "step of 20 November". */
  readonly name: string;
  readonly onDone: () => void;
  readonly onCancel: () => void;
};

export const VoidDialog = ({ record, name, onDone, onCancel }: Props): ReactElement => {
  const app = useApp();
  const { t, label } = useText();
  const saved = useSavedNotice();
  const draft = useKeptFields(app, { kind: record.kind, id: record.id, form: 'void' }, { reason: '' });
  const reason = draft.textOf('reason');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [failure, setFailure] = useState<StorageFailure | null>(null);
  const run = async (): Promise<void> => {
    const outcome = await app.voidRecord(record, reason);
    if (outcome.type === 'failed') setFailure(outcome.failure);
    else if (outcome.type === 'rejected')
      setProblem(
        outcome.problems[0]?.problems[0] ?? { field: 'voidedReason', code: 'required', severity: 'error' },
      );
    else {
      await draft.drop();
      saved(t('common:void.done', { name }));
      onDone();
    }
  };
  const submit = (): void => {
    if (reason.trim() === '') setProblem({ field: 'voidedReason', code: 'needsReason', severity: 'error' });
    else void run();
  };
  const cancel = (): void => {
    void draft.drop();
    onCancel();
  };
  return (
    <Dialog
      title={t('common:void.title', { name })}
      onClose={reason === '' ? cancel : onCancel}
      actions={
        <>
          <Button onPress={cancel}>{t('common:action.cancel')}</Button>
          <Button tone="danger" onPress={submit}>
            {t('common:void.run')}
          </Button>
        </>
      }
    >
      <p>{t('common:void.text')}</p>
      {failure !== null && <FailureNotice failure={failure} />}
      <QuietForm keeps={draft.keeping} onSubmit={submit}>
        <DraftNotice draft={{ ...draft, kind: record.kind }} onDiscard={cancel} />
        <FieldFrame
          path="reason"
          label={t('common:void.reason')}
          mark="required"
          error={problem === null ? null : label.problem(problem.code, problem.params)}
        >
          {(ids) => (
            <TextInput
              ids={ids}
              value={reason}
              autoFocus
              onChange={(text) => {
                draft.set('reason', text);
                setProblem(null);
              }}
            />
          )}
        </FieldFrame>
      </QuietForm>
    </Dialog>
  );
};
