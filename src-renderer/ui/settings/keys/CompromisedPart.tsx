/** Somebody else may know: what happens, what it does not undo, and then everything sealed anew under a new passphrase. */
import { type ReactElement, useEffect, useRef, useState } from 'react';
import type { CompromisedOutcome, Progress as Steps } from '../../../app/types';
import { useApp } from '../../AppContext';
import styles from '../../recovery/recovery.module.css';
import { useWait } from '../../recovery/useWait';
import { WaitNotice } from '../../recovery/WaitNotice';
import { Button } from '../../shared/Button';
import { cx } from '../../shared/cx';
import { FailureNotice } from '../../shared/FailureNotice';
import { FieldFrame, focusField } from '../../shared/form/FieldFrame';
import { NewPassphraseFields } from '../../shared/form/NewPassphraseFields';
import { PassphraseInput } from '../../shared/form/PassphraseInput';
import { QuietForm } from '../../shared/form/QuietForm';
import { useNewPassphrase } from '../../shared/form/useNewPassphrase';
import { Notice } from '../../shared/Notice';
import { Progress } from '../../shared/Progress';
import { useText } from '../../text/useText';
import { useOwnWords } from '../useOwnWords';
import { Part } from './Part';

const Outcome = ({ outcome }: { readonly outcome: CompromisedOutcome }): ReactElement | null => {
  const { t } = useText();
  switch (outcome.type) {
    case 'done':
      return (
        <Notice tone="good" title={t('keys:compromised.done')}>
          <p>{t('keys:compromised.doneText')}</p>
          {outcome.unreached.map((copy) => (
            <p key={copy}>{t(`keys:compromised.unreached.${copy}`)}</p>
          ))}
        </Notice>
      );
    case 'wrongPassphrase':
      return (
        <Notice tone="bad" title={t('keys:passphrase.wrong')}>
          <p>{t('keys:passphrase.wrongText')}</p>
        </Notice>
      );
    case 'failed':
      return (
        <FailureNotice
          failure={outcome.failure}
          title={t('keys:compromised.failed')}
          kept={t('keys:compromised.failedKept')}
        />
      );
    case 'weakPassphrase':
    case 'wait':
      return null;
  }
};

const Explained = (): ReactElement => {
  const { t } = useText();
  return (
    <Notice tone="warn" live={false} title={t('keys:compromised.doesTitle')}>
      <ul className={styles.list}>
        <li>{t('keys:compromised.does1')}</li>
        <li>{t('keys:compromised.does2')}</li>
        <li>{t('keys:compromised.does3')}</li>
      </ul>
      <p>{t('keys:compromised.doesNot')}</p>
    </Notice>
  );
};

export const CompromisedPart = (): ReactElement => {
  const app = useApp();
  const { t } = useText();
  const next = useNewPassphrase(useOwnWords());
  const [open, setOpen] = useState(false);
  const [current, setCurrent] = useState('');
  const [shown, setShown] = useState(false);
  const [attempted, setAttempted] = useState(false);
  const [progress, setProgress] = useState<Steps | null>(null);
  const [outcome, setOutcome] = useState<CompromisedOutcome | null>(null);
  const { seconds, ask } = useWait();
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (open) focusField(form.current, 'current');
  }, [open]);

  const close = (): void => {
    setOpen(false);
    setCurrent('');
    setAttempted(false);
    next.setPassphrase('');
    next.setRepeat('');
    next.setShown(false);
    setShown(false);
  };
  const run = async (): Promise<void> => {
    setAttempted(true);
    if (progress !== null || seconds > 0) return;
    if (current === '') return void focusField(form.current, 'current');
    if (next.passphraseProblem !== null) return void focusField(form.current, 'passphrase');
    if (next.repeatProblem !== null) return void focusField(form.current, 'repeat');
    setOutcome(null);
    setProgress({ step: 'derivingKey' });
    const answer = await app.compromised(current, next.passphrase, setProgress);
    setProgress(null);
    setOutcome(answer);
    ask();
    if (answer.type === 'done') close();
  };

  return (
    <Part title={t('keys:compromised.title')}>
      <p>{t('keys:compromised.text')}</p>
      {outcome !== null && <Outcome outcome={outcome} />}
      {!open && (
        <div>
          <Button
            tone="danger"
            onPress={() => {
              setOutcome(null);
              setOpen(true);
            }}
          >
            {t('keys:compromised.start')}
          </Button>
        </div>
      )}
      {open && (
        <div ref={form}>
          <QuietForm
            keeps="secret"
            label={t('keys:compromised.title')}
            className={cx(styles.narrow)}
            onSubmit={() => void run()}
          >
            <Explained />
            <WaitNotice seconds={seconds} />
            <FieldFrame
              label={t('settings:passphrase.current')}
              mark="required"
              path="current"
              error={attempted && current === '' ? t('settings:passphrase.currentNeeded') : null}
            >
              {(ids) => (
                <PassphraseInput
                  ids={ids}
                  value={current}
                  onChange={setCurrent}
                  shown={shown}
                  onShow={setShown}
                  disabled={progress !== null}
                />
              )}
            </FieldFrame>
            <NewPassphraseFields
              state={next}
              attempted={attempted || outcome?.type === 'weakPassphrase'}
              disabled={progress !== null}
            />
            {progress !== null ? (
              <Progress progress={progress} />
            ) : (
              <div className={styles.actions}>
                <Button tone="danger" type="submit">
                  {t('keys:compromised.go')}
                </Button>
                <Button tone="quiet" onPress={close}>
                  {t('common:action.cancel')}
                </Button>
              </div>
            )}
          </QuietForm>
        </div>
      )}
    </Part>
  );
};
