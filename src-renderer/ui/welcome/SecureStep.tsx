/** Step 2: the passphrase, what its loss means, and the making of the vault. */
import { type ReactElement, useEffect, useRef, useState } from 'react';
import type { CreateVaultOutcome, Progress as Steps } from '../../app/types';
import { Button } from '../shared/Button';
import { cx } from '../shared/cx';
import { FailureNotice } from '../shared/FailureNotice';
import { focusField } from '../shared/form/FieldFrame';
import { NewPassphraseFields } from '../shared/form/NewPassphraseFields';
import { QuietForm } from '../shared/form/QuietForm';
import type { NewPassphrase } from '../shared/form/useNewPassphrase';
import { Notice } from '../shared/Notice';
import { Progress } from '../shared/Progress';
import { useText } from '../text/useText';
import { StepHead } from './StepHead';
import styles from './welcome.module.css';

type Props = {
  readonly passphrase: NewPassphrase;
  readonly working: Steps | null;
  readonly outcome: CreateVaultOutcome | null;
  readonly onBack: () => void;
  readonly onCreate: () => void;
};

const Failed = ({ outcome }: { readonly outcome: CreateVaultOutcome }): ReactElement | null => {
  const { t } = useText();
  switch (outcome.type) {
    case 'exists':
      return (
        <Notice tone="bad" title={t('welcome:outcome.exists')}>
          {t('welcome:outcome.existsText')}
        </Notice>
      );
    case 'failed':
      return (
        <FailureNotice
          failure={outcome.failure}
          title={t('welcome:outcome.failed')}
          kept={t('welcome:outcome.failedKept')}
        />
      );
    case 'created':
    case 'weakPassphrase':
      return null;
  }
};

export const SecureStep = (props: Props): ReactElement => {
  const { passphrase, working, outcome, onBack, onCreate } = props;
  const { t } = useText();
  const [attempted, setAttempted] = useState(false);
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (outcome?.type === 'weakPassphrase') focusField(form.current, 'passphrase');
  }, [outcome]);

  const create = (): void => {
    setAttempted(true);
    if (working !== null) return;
    if (passphrase.passphraseProblem !== null) focusField(form.current, 'passphrase');
    else if (passphrase.repeatProblem !== null) focusField(form.current, 'repeat');
    else onCreate();
  };

  return (
    <div ref={form}>
      <QuietForm
        keeps="secret"
        onSubmit={create}
        label={t('welcome:secure.title')}
        className={cx(styles.form)}
      >
        <StepHead title={t('welcome:secure.title')} text={t('welcome:secure.text')} step={2} of={3} />
        {outcome !== null && working === null && <Failed outcome={outcome} />}
        <NewPassphraseFields
          state={passphrase}
          attempted={attempted || outcome?.type === 'weakPassphrase'}
          disabled={working !== null}
        />
        <Notice tone="warn" live={false} title={t('welcome:secure.lostTitle')}>
          <p>{t('welcome:secure.lostText')}</p>
          <ul className={styles.list}>
            <li>{t('welcome:secure.lost1')}</li>
            <li>{t('welcome:secure.lost2')}</li>
          </ul>
        </Notice>
        {working === null ? (
          <div className={styles.actions}>
            <Button tone="quiet" icon="back" onPress={onBack}>
              {t('common:action.back')}
            </Button>
            <Button tone="primary" size="l" type="submit">
              {t('welcome:secure.create')}
            </Button>
          </div>
        ) : (
          <Progress
            progress={working}
            {...(working.step === 'derivingKey' && { detail: t('unlock:working') })}
          />
        )}
      </QuietForm>
    </div>
  );
};
