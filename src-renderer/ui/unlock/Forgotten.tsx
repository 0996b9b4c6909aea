/** The passphrase is forgotten: the printed key, and a new passphrase in the same act. */
import { type ReactElement, useEffect, useRef, useState } from 'react';
import type { RecoverOutcome, Progress as Steps } from '../../app/types';
import { useApp } from '../AppContext';
import { RecoveryKeyField, useKeyProblem } from '../recovery/RecoveryKeyField';
import type { Waiting } from '../recovery/useWait';
import { Button } from '../shared/Button';
import { cx } from '../shared/cx';
import { focusField } from '../shared/form/FieldFrame';
import { NewPassphraseFields } from '../shared/form/NewPassphraseFields';
import { QuietForm } from '../shared/form/QuietForm';
import { useNewPassphrase } from '../shared/form/useNewPassphrase';
import { Notice } from '../shared/Notice';
import { Progress } from '../shared/Progress';
import { useText } from '../text/useText';
import styles from './unlock.module.css';

type Props = {
  readonly working: Steps | null;
  readonly waiting: Waiting;
  readonly onBack: () => void;
};

export const Forgotten = ({ working, waiting, onBack }: Props): ReactElement => {
  const app = useApp();
  const { t } = useText();
  const [typed, setTyped] = useState('');
  const [attempted, setAttempted] = useState(false);
  const [outcome, setOutcome] = useState<RecoverOutcome | null>(null);
  const next = useNewPassphrase([]);
  const problem = useKeyProblem(typed);
  const form = useRef<HTMLDivElement>(null);
  const busy = working !== null;
  useEffect(() => {
    if (outcome?.type === 'wrongRecoveryKey' && !busy) focusField(form.current, 'recoveryKey');
    if (outcome?.type === 'weakPassphrase' && !busy) focusField(form.current, 'passphrase');
  }, [outcome, busy]);

  const recover = async (): Promise<void> => {
    setAttempted(true);
    if (busy || waiting.seconds > 0) return;
    if (problem !== null) return void focusField(form.current, 'recoveryKey');
    if (next.passphraseProblem !== null) return void focusField(form.current, 'passphrase');
    if (next.repeatProblem !== null) return void focusField(form.current, 'repeat');
    setOutcome(null);
    next.setShown(false);
    const answer = await app.recover(typed, next.passphrase);
    setOutcome(answer);
    waiting.ask();
  };

  return (
    <div ref={form}>
      <QuietForm
        keeps="secret"
        onSubmit={() => void recover()}
        label={t('keys:forgot.title')}
        className={cx(styles.form)}
      >
        <h2>{t('keys:forgot.title')}</h2>
        <p className={styles.soft}>{t('keys:forgot.text')}</p>
        {outcome?.type === 'wrongRecoveryKey' && !busy && (
          <Notice tone="bad" title={t('keys:forgot.wrong')}>
            <p>{t('keys:forgot.wrongText')}</p>
          </Notice>
        )}
        <RecoveryKeyField value={typed} onChange={setTyped} attempted={attempted} disabled={busy} autoFocus />
        <NewPassphraseFields
          state={next}
          attempted={attempted || outcome?.type === 'weakPassphrase'}
          disabled={busy}
        />
        {busy ? (
          <Progress progress={working} />
        ) : (
          <>
            <Button tone="primary" size="l" type="submit" icon="key">
              {t('keys:forgot.go')}
            </Button>
            <Button tone="quiet" icon="back" onPress={onBack}>
              {t('keys:forgot.back')}
            </Button>
          </>
        )}
      </QuietForm>
    </div>
  );
};
