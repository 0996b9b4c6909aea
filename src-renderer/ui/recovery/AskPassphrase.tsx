/** Who changes the keys of an open field book shows once more that they know the passphrase. */
import { type ReactElement, type ReactNode, useEffect, useRef, useState } from 'react';
import type { StorageFailure } from '../../app/types';
import { Button } from '../shared/Button';
import { cx } from '../shared/cx';
import { FailureNotice } from '../shared/FailureNotice';
import { FieldFrame, focusField } from '../shared/form/FieldFrame';
import { PassphraseInput } from '../shared/form/PassphraseInput';
import { QuietForm } from '../shared/form/QuietForm';
import { Notice } from '../shared/Notice';
import { Progress } from '../shared/Progress';
import { useText } from '../text/useText';
import styles from './recovery.module.css';
import { useWait } from './useWait';
import { WaitNotice } from './WaitNotice';

/** What keeps the form open; anything else closes it. */
export type Refused =
  | { readonly type: 'wrongPassphrase' | 'wait' }
  | { readonly type: 'failed'; readonly failure: StorageFailure }
  | { readonly type: 'said'; readonly title: string; readonly text: string };

type Props = {
  readonly title: string;
  readonly go: string;
  readonly danger?: boolean;
  readonly children?: ReactNode;
  /** Null: done. */
  readonly run: (passphrase: string) => Promise<Refused | null>;
  readonly onClose: () => void;
};

export const AskPassphrase = ({ title, go, danger = false, children, run, onClose }: Props): ReactElement => {
  const { t } = useText();
  const [passphrase, setPassphrase] = useState('');
  const [shown, setShown] = useState(false);
  const [attempted, setAttempted] = useState(false);
  const [working, setWorking] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const { seconds, ask } = useWait();
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => {
    focusField(form.current, 'current');
  }, []);

  const submit = async (): Promise<void> => {
    setAttempted(true);
    if (working || seconds > 0) return;
    if (passphrase === '') return void focusField(form.current, 'current');
    setWorking(true);
    setShown(false);
    const answer = await run(passphrase);
    if (answer === null) return;
    setWorking(false);
    setRefused(answer);
    ask();
  };
  useEffect(() => {
    if (refused?.type === 'wrongPassphrase') focusField(form.current, 'current');
  }, [refused]);

  return (
    <div ref={form}>
      <QuietForm keeps="secret" label={title} className={cx(styles.narrow)} onSubmit={() => void submit()}>
        {refused?.type === 'wrongPassphrase' && !working && (
          <Notice tone="bad" title={t('keys:passphrase.wrong')}>
            <p>{t('keys:passphrase.wrongText')}</p>
          </Notice>
        )}
        {refused?.type === 'said' && !working && (
          <Notice tone="bad" title={refused.title}>
            <p>{refused.text}</p>
          </Notice>
        )}
        {refused?.type === 'failed' && !working && (
          <FailureNotice failure={refused.failure} title={t('keys:failed')} kept={t('keys:failedKept')} />
        )}
        <WaitNotice seconds={seconds} />
        {children}
        <FieldFrame
          label={t('keys:passphrase.label')}
          mark="required"
          path="current"
          hint={t('keys:passphrase.why')}
          error={attempted && passphrase === '' ? t('keys:passphrase.needed') : null}
        >
          {(ids) => (
            <PassphraseInput
              ids={ids}
              value={passphrase}
              onChange={setPassphrase}
              shown={shown}
              onShow={setShown}
              disabled={working}
            />
          )}
        </FieldFrame>
        {working ? (
          <Progress progress={{ step: 'derivingKey' }} detail={t('unlock:working')} />
        ) : (
          <div className={styles.actions}>
            <Button tone={danger ? 'danger' : 'primary'} type="submit">
              {go}
            </Button>
            <Button tone="quiet" onPress={onClose}>
              {t('common:action.cancel')}
            </Button>
          </div>
        )}
      </QuietForm>
    </div>
  );
};
