/** At the office: a colleague rings. The reason is written down, then the key is on the screen to be read out. */
import { type ReactElement, useRef, useState } from 'react';
import type { OpenEscrowOutcome, StorageFailure } from '../../../app/types';
import { useApp } from '../../AppContext';
import { KeyGroups } from '../../recovery/KeyGroups';
import styles from '../../recovery/recovery.module.css';
import { Button } from '../../shared/Button';
import { cx } from '../../shared/cx';
import { FailureNotice } from '../../shared/FailureNotice';
import { FieldFrame, focusField } from '../../shared/form/FieldFrame';
import { QuietForm } from '../../shared/form/QuietForm';
import { TextInput } from '../../shared/form/TextInput';
import { Notice } from '../../shared/Notice';
import { useText } from '../../text/useText';
import { Part } from './Part';

type Outcome = OpenEscrowOutcome | { readonly type: 'failed'; readonly failure: StorageFailure };

const Answer = ({ outcome }: { readonly outcome: Outcome }): ReactElement => {
  const { t, format } = useText();
  if (outcome.type === 'failed')
    return <FailureNotice failure={outcome.failure} title={t('keys:failed')} kept={t('keys:failedKept')} />;
  if (outcome.type !== 'opened')
    return (
      <Notice tone="bad" title={t(`keys:read.${outcome.type}`)}>
        <p>{t('keys:read.refusedText')}</p>
      </Notice>
    );
  return (
    <>
      <Notice
        tone={outcome.known ? 'note' : 'warn'}
        icon="key"
        title={t('keys:read.openedTitle', { name: outcome.name })}
      >
        {!outcome.known && <p>{t('keys:read.unknown')}</p>}
        <p>{t('keys:read.opened', { at: format.instant(outcome.at) })}</p>
      </Notice>
      <KeyGroups groups={outcome.groups} />
    </>
  );
};

export const ReadEscrow = (): ReactElement => {
  const app = useApp();
  const { t } = useText();
  const [reason, setReason] = useState('');
  const [attempted, setAttempted] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const form = useRef<HTMLDivElement>(null);
  const missing = reason.trim() === '';

  const open = async (): Promise<void> => {
    setAttempted(true);
    setOutcome(null);
    if (missing) return void focusField(form.current, 'reason');
    const picked = await app.pickFiles('escrow');
    if (picked.type === 'failed') return setOutcome(picked);
    const [file] = picked.files;
    if (file === undefined) return;
    setOutcome(await app.openEscrow(file.bytes, reason));
  };
  const hide = (): void => {
    setOutcome(null);
    setReason('');
    setAttempted(false);
  };

  return (
    <Part title={t('keys:read.title')}>
      <p>{t('keys:read.text')}</p>
      <div ref={form}>
        <QuietForm
          keeps="asked"
          label={t('keys:read.title')}
          className={cx(styles.narrow)}
          onSubmit={() => void open()}
        >
          <FieldFrame
            label={t('keys:read.reason')}
            mark="required"
            path="reason"
            hint={t('keys:read.reasonHint')}
            error={attempted && missing ? t('keys:read.reasonNeeded') : null}
          >
            {(ids) => <TextInput ids={ids} value={reason} onChange={setReason} />}
          </FieldFrame>
          <div className={styles.actions}>
            <Button icon="file" type="submit">
              {t('keys:read.pick')}
            </Button>
            {outcome?.type === 'opened' && <Button onPress={hide}>{t('keys:read.hide')}</Button>}
          </div>
        </QuietForm>
      </div>
      {outcome !== null && <Answer outcome={outcome} />}
    </Part>
  );
};
