/** The foot of a form: what is kept, discard, save. Stays in sight while the form scrolls. */
import type { ReactElement } from 'react';
import { useText } from '../../text/useText';
import { Button } from '../Button';
import styles from './RecordForm.module.css';
import type { RecordDraftState } from './useRecordDraft';

type Props = {
  readonly draft: Pick<RecordDraftState, 'saving' | 'keptAt'>;
  readonly dirty: boolean;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
  readonly saveLabel?: string;
  /** Said quietly below the state. */
  readonly note?: string;
};

export const FormBar = ({ draft, dirty, onSave, onDiscard, saveLabel, note }: Props): ReactElement => {
  const { t, format } = useText();
  const { saving, keptAt } = draft;
  const state = saving
    ? t('common:form.saving')
    : dirty && keptAt !== null
      ? t('common:form.draftSaved', { time: format.time(keptAt) })
      : dirty
        ? ''
        : t('common:form.draftEmpty');
  return (
    <div className={styles.bar}>
      <span className={styles.state}>
        {state}
        {note !== undefined && note !== '' && <span className={styles.note}>{note}</span>}
      </span>
      <Button tone="quiet" disabled={!dirty || saving} onPress={onDiscard}>
        {t('common:action.discardDraft')}
      </Button>
      <Button tone="primary" keys="Ctrl+S" disabled={saving} onPress={onSave}>
        {saveLabel ?? t('common:action.save')}
      </Button>
    </div>
  );
};
