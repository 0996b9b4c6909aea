/** The passphrase changed: the present one proved, the new one judged, and the truth about older copies. */
import { type ReactElement, useEffect, useRef, useState } from 'react';
import type { ChangePassphraseOutcome } from '../../app/types';
import { useApp } from '../AppContext';
import { useWait } from '../recovery/useWait';
import { WaitNotice } from '../recovery/WaitNotice';
import { Button } from '../shared/Button';
import { Card } from '../shared/Card';
import { cx } from '../shared/cx';
import { FailureNotice } from '../shared/FailureNotice';
import { FieldFrame, focusField } from '../shared/form/FieldFrame';
import { NewPassphraseFields } from '../shared/form/NewPassphraseFields';
import { PassphraseInput } from '../shared/form/PassphraseInput';
import { QuietForm } from '../shared/form/QuietForm';
import { useNewPassphrase } from '../shared/form/useNewPassphrase';
import { Notice } from '../shared/Notice';
import { Progress } from '../shared/Progress';
import { useText } from '../text/useText';
import { NotBackedUp } from './NotBackedUp';
import { RenewBackups } from './RenewBackups';
import styles from './settings.module.css';
import { useOwnWords } from './useOwnWords';

const Outcome = ({ outcome }: { readonly outcome: ChangePassphraseOutcome }): ReactElement | null => {
  const { t } = useText();
  switch (outcome.type) {
    case 'changed':
      return (
        <>
          <Notice tone="good" title={t('settings:passphrase.changed')}>
            {t('settings:passphrase.changedText')}
          </Notice>
          <RenewBackups secret="passphrase" />
        </>
      );
    case 'wrongPassphrase':
      return (
        <Notice tone="bad" title={t('settings:passphrase.wrong')}>
          {t('settings:passphrase.wrongText')}
        </Notice>
      );
    case 'notBackedUp':
      return <NotBackedUp failure={outcome.failure} again={t('settings:passphrase.change')} />;
    case 'failed':
      return (
        <FailureNotice
          failure={outcome.failure}
          title={t('settings:passphrase.failed')}
          kept={t('settings:passphrase.failedKept')}
        />
      );
    case 'weakPassphrase':
    case 'wait':
      return null;
  }
};

/** `focused`: one came here to do just this. */
export const ChangePassphrase = ({ focused }: { readonly focused: boolean }): ReactElement => {
  const app = useApp();
  const { t } = useText();
  const next = useNewPassphrase(useOwnWords());
  const [current, setCurrent] = useState('');
  const [shown, setShown] = useState(false);
  const [open, setOpen] = useState(focused);
  const [attempted, setAttempted] = useState(false);
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<ChangePassphraseOutcome | null>(null);
  const { seconds, ask } = useWait();
  const form = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (open) focusField(form.current, 'current');
  }, [open]);
  useEffect(() => {
    if (outcome?.type === 'wrongPassphrase') focusField(form.current, 'current');
    if (outcome?.type === 'weakPassphrase') focusField(form.current, 'passphrase');
  }, [outcome]);

  const clear = (): void => {
    setCurrent('');
    next.setPassphrase('');
    next.setRepeat('');
    next.setShown(false);
    setShown(false);
    setAttempted(false);
    setOpen(false);
  };
  const change = async (): Promise<void> => {
    setAttempted(true);
    if (busy || seconds > 0) return;
    if (current === '') return void focusField(form.current, 'current');
    if (next.passphraseProblem !== null) return void focusField(form.current, 'passphrase');
    if (next.repeatProblem !== null) return void focusField(form.current, 'repeat');
    setOutcome(null);
    setBusy(true);
    // Pressed again after reading that there is no copy: then without one.
    const withoutBackup = outcome?.type === 'notBackedUp';
    const answer = await app.changePassphrase(current, next.passphrase, { withoutBackup });
    setBusy(false);
    setOutcome(answer);
    ask();
    if (answer.type === 'changed') clear();
  };

  return (
    <Card level={2} title={t('settings:passphrase.title')}>
      <div ref={form} className={styles.stack}>
        {outcome !== null && <Outcome outcome={outcome} />}
        <p>{t('settings:passphrase.text')}</p>
        {!open && (
          <div>
            <Button
              icon="key"
              onPress={() => {
                setOutcome(null);
                setOpen(true);
              }}
            >
              {t('settings:passphrase.change')}
            </Button>
          </div>
        )}
        {open && (
          <QuietForm
            keeps="secret"
            onSubmit={() => void change()}
            label={t('settings:passphrase.title')}
            className={cx(styles.passphrase)}
          >
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
                  disabled={busy}
                />
              )}
            </FieldFrame>
            <NewPassphraseFields
              state={next}
              attempted={attempted || outcome?.type === 'weakPassphrase'}
              disabled={busy}
            />
            <Notice tone="warn" live={false} title={t('settings:passphrase.olderTitle')}>
              {t('settings:passphrase.olderText')}
            </Notice>
            {busy ? (
              <Progress progress={{ step: 'derivingKey' }} detail={t('unlock:working')} />
            ) : (
              <div className={styles.actions}>
                <Button tone="quiet" onPress={clear}>
                  {t('common:action.cancel')}
                </Button>
                <Button tone="primary" type="submit">
                  {t('settings:passphrase.change')}
                </Button>
              </div>
            )}
          </QuietForm>
        )}
      </div>
    </Card>
  );
};
