/** A passphrase of its own for the reading key, judged as any other; nothing is written before it is accepted. */
import { type ReactElement, useRef, useState } from 'react';
import type { StorageFailure } from '../../app/types';
import { useApp, useRecords, useSession } from '../AppContext';
import { Button } from '../shared/Button';
import { Dialog } from '../shared/Dialog';
import { FailureNotice } from '../shared/FailureNotice';
import { focusField } from '../shared/form/FieldFrame';
import { NewPassphraseFields } from '../shared/form/NewPassphraseFields';
import { QuietForm } from '../shared/form/QuietForm';
import { useNewPassphrase } from '../shared/form/useNewPassphrase';
import { Notice } from '../shared/Notice';
import { useText } from '../text/useText';
import styles from './ExchangeScreen.module.css';

type Props = { readonly onClose: () => void; readonly onSaved: (path: string) => void };
type Refused = 'weak' | StorageFailure | null;

export const SaveReadingKeyDialog = ({ onClose, onSaved }: Props): ReactElement => {
  const app = useApp();
  const { t } = useText();
  const session = useSession();
  const municipality = useRecords('municipality')[0]?.values.name;
  const body = useRef<HTMLDivElement>(null);
  const [attempted, setAttempted] = useState(false);
  const [working, setWorking] = useState(false);
  const [refused, setRefused] = useState<Refused>(null);
  const words = session.type === 'open' ? [session.me.name, session.deviceName] : [];
  const state = useNewPassphrase([...words, ...(typeof municipality === 'string' ? [municipality] : [])]);

  const save = async (): Promise<void> => {
    if (working) return;
    setAttempted(true);
    setRefused(null);
    if (state.passphraseProblem !== null || state.repeatProblem !== null) {
      focusField(body.current, state.passphraseProblem !== null ? 'passphrase' : 'repeat');
      return;
    }
    setWorking(true);
    try {
      const outcome = await app.saveReadingKey(state.passphrase);
      if (outcome.type === 'saved') onSaved(outcome.path);
      else if (outcome.type === 'weakPassphrase') setRefused('weak');
      else if (outcome.type === 'failed') setRefused(outcome.failure);
    } finally {
      setWorking(false);
    }
  };

  return (
    <Dialog
      size="m"
      title={t('exchange:key.start')}
      onClose={onClose}
      canClose={!working}
      actions={
        <>
          <Button onPress={onClose} disabled={working}>
            {t('common:action.cancel')}
          </Button>
          <Button tone="primary" icon="key" onPress={() => void save()}>
            {t('exchange:key.start')}
          </Button>
        </>
      }
    >
      <div ref={body} className={styles.stack}>
        <p>{t('exchange:key.dialogText')}</p>
        <QuietForm keeps="secret" onSubmit={() => void save()}>
          <NewPassphraseFields state={state} attempted={attempted} autoFocus />
        </QuietForm>
      </div>
      <p role="status" hidden={!working}>
        {working ? t('exchange:key.working') : ''}
      </p>
      {refused === 'weak' && (
        <Notice tone="bad" title={t('exchange:key.weak')}>
          <p>{t('exchange:key.weakText')}</p>
        </Notice>
      )}
      {refused !== null && refused !== 'weak' && (
        <FailureNotice
          failure={refused}
          title={t('exchange:key.failed')}
          kept={t('exchange:key.failedKept')}
        />
      )}
    </Dialog>
  );
};
