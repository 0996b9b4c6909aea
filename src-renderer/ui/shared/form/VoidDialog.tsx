/** Voiding asks why. Nothing is deleted: the record stays in the history, marked, and counts nowhere any more. */
import { type ReactElement, useState } from 'react';
import type { RecordView, StorageFailure } from '../../../app/types';
import type { Problem } from '../../../domain/kinds/kind';
import { useApp } from '../../AppContext';
import { useText } from '../../text/useText';
import { Button } from '../Button';
import { Dialog } from '../Dialog';
import { FailureNotice } from '../FailureNotice';
import { notify } from '../Toast';
import { FieldFrame } from './FieldFrame';
import { QuietForm } from './QuietForm';
import { TextInput } from './TextInput';

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
  const [reason, setReason] = useState('');
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
      notify({ tone: 'good', text: t('common:void.done', { name }) });
      onDone();
    }
  };
  const submit = (): void => {
    if (reason.trim() === '') setProblem({ field: 'voidedReason', code: 'needsReason', severity: 'error' });
    else void run();
  };
  return (
    <Dialog
      title={t('common:void.title', { name })}
      onClose={onCancel}
      actions={
        <>
          <Button onPress={onCancel}>{t('common:action.cancel')}</Button>
          <Button tone="danger" onPress={submit}>
            {t('common:void.run')}
          </Button>
        </>
      }
    >
      <p>{t('common:void.text')}</p>
      {failure !== null && <FailureNotice failure={failure} />}
      <QuietForm onSubmit={submit}>
        <FieldFrame
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
                setReason(text);
                setProblem(null);
              }}
            />
          )}
        </FieldFrame>
      </QuietForm>
    </Dialog>
  );
};
