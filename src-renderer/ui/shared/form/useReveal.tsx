/**
 * Hidden fields: shown for a minute after a person has said why, and only once that is in the log.
 * `dialog` must be drawn; `revealed` and `ask` go to the fields.
 */
import { type ReactElement, useEffect, useState } from 'react';
import type { RecordView, StorageFailure } from '../../../app/types';
import { useApp } from '../../AppContext';
import { useText } from '../../text/useText';
import { Button } from '../Button';
import { Dialog } from '../Dialog';
import { FailureNotice } from '../FailureNotice';
import { DraftNotice } from './DraftNotice';
import { FieldFrame } from './FieldFrame';
import { QuietForm } from './QuietForm';
import { TextInput } from './TextInput';
import { useDialogSought } from './useDialogSought';
import { useKeptFields } from './useKeptFields';

const shownFor = 60_000;

export type Reveal = {
  readonly revealed: ReadonlySet<string>;
  readonly ask: (field: string) => void;
  readonly dialog: ReactElement | null;
};

type DialogProps = {
  readonly record: RecordView;
  readonly field: string;
  readonly onClose: () => void;
  readonly onRevealed: (field: string) => void;
};

const RevealDialog = ({ record, field, onClose, onRevealed }: DialogProps): ReactElement => {
  const app = useApp();
  const { t, label } = useText();
  const draft = useKeptFields(
    app,
    { kind: record.kind, id: record.id, form: 'reveal' },
    { reason: '', fieldName: field },
    field,
  );
  const reason = draft.textOf('reason');
  const [missing, setMissing] = useState(false);
  const [failure, setFailure] = useState<StorageFailure | null>(null);
  const reveal = async (): Promise<void> => {
    if (reason.trim() === '') {
      setMissing(true);
      return;
    }
    const outcome = await app.logReveal(record, field, reason.trim());
    if (outcome.type === 'failed') setFailure(outcome.failure);
    else if (outcome.type === 'rejected') setMissing(true);
    else {
      await draft.drop();
      onRevealed(field);
    }
  };
  const cancel = (): void => {
    void draft.drop();
    onClose();
  };
  return (
    <Dialog
      title={`${t('common:reveal.title')}: ${label.field(record.kind, field)}`}
      onClose={reason === '' ? cancel : onClose}
      actions={
        <>
          <Button onPress={cancel}>{t('common:action.cancel')}</Button>
          <Button tone="primary" onPress={() => void reveal()}>
            {t('common:action.reveal')}
          </Button>
        </>
      }
    >
      <p>{t('common:reveal.text')}</p>
      {failure !== null && <FailureNotice failure={failure} />}
      <QuietForm keeps={draft.keeping} onSubmit={() => void reveal()}>
        <DraftNotice draft={{ ...draft, kind: record.kind }} onDiscard={cancel} />
        <FieldFrame
          path="reason"
          label={t('common:reveal.reason')}
          mark="required"
          error={missing ? label.problem('needsReason') : null}
        >
          {(ids) => (
            <TextInput
              ids={ids}
              value={reason}
              autoFocus
              onChange={(text) => {
                draft.set('reason', text);
                setMissing(false);
              }}
            />
          )}
        </FieldFrame>
      </QuietForm>
    </Dialog>
  );
};

export const useReveal = (record: RecordView | null | undefined): Reveal => {
  const [revealed, setRevealed] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState<string | null>(null);
  useDialogSought('reveal', record?.id, ({ field }) => setAsked(field ?? null));
  useEffect(() => {
    if (revealed.size === 0) return;
    const timer = setTimeout(() => setRevealed(new Set()), shownFor);
    return () => clearTimeout(timer);
  }, [revealed]);
  return {
    revealed,
    ask: setAsked,
    dialog:
      asked === null || record === null || record === undefined ? null : (
        <RevealDialog
          record={record}
          field={asked}
          onClose={() => setAsked(null)}
          onRevealed={(field) => {
            setAsked(null);
            setRevealed((before) => new Set([...before, field]));
          }}
        />
      ),
  };
};
