/** Whether store and journal hold the same, what was mended, what is missing; and both read whole when a person asks. */
import { type ReactElement, useEffect, useRef, useState } from 'react';
import type { CheckOutcome, MendedCopies, Progress as Steps } from '../../app/types';
import { useApp, useHealth } from '../AppContext';
import { Button } from '../shared/Button';
import { Card } from '../shared/Card';
import { FailureNotice } from '../shared/FailureNotice';
import { Notice } from '../shared/Notice';
import { Progress } from '../shared/Progress';
import { useText } from '../text/useText';
import { Losses } from './Losses';
import styles from './settings.module.css';

const Mended = ({ mended }: { readonly mended: MendedCopies }): ReactElement => {
  const { t } = useText();
  return (
    <Notice tone="warn" live={false} title={t('health:mended.title')}>
      {mended.toStore > 0 && <p>{t('health:mended.toStore', { count: mended.toStore })}</p>}
      {mended.toJournal > 0 && <p>{t('health:mended.toJournal', { count: mended.toJournal })}</p>}
      {mended.damagedRows > 0 && <p>{t('health:mended.damagedRows', { count: mended.damagedRows })}</p>}
      {mended.journalRewritten && <p>{t('health:mended.rewritten')}</p>}
      <p>{t('health:mended.do')}</p>
    </Notice>
  );
};

const Outcome = ({ outcome }: { readonly outcome: CheckOutcome }): ReactElement | null => {
  const { t } = useText();
  switch (outcome.type) {
    case 'whole':
      return <Notice tone="good" title={t('health:outcome.whole')} />;
    case 'busy':
      return (
        <Notice tone="note" title={t('health:outcome.busy')}>
          {t('health:outcome.busyText')}
        </Notice>
      );
    case 'cancelled':
      return <Notice tone="note" title={t('health:outcome.cancelled')} />;
    case 'failed':
      return (
        <FailureNotice
          title={t('health:outcome.failed')}
          failure={outcome.failure}
          kept={t('health:outcome.failedKept')}
        />
      );
    case 'mended':
      // What was mended stands above, whoever asked for it.
      return null;
  }
};

export const HealthCard = ({ focused }: { readonly focused: boolean }): ReactElement => {
  const app = useApp();
  const { t, format } = useText();
  const { checkedAt, lost, mended, uncounted } = useHealth();
  const [progress, setProgress] = useState<Steps | null>(null);
  const [outcome, setOutcome] = useState<CheckOutcome | null>(null);
  const stop = useRef<AbortController | null>(null);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (focused) place.current?.focus();
  }, [focused]);

  const check = async (): Promise<void> => {
    const controller = new AbortController();
    stop.current = controller;
    setOutcome(null);
    setProgress({ step: 'checking' });
    const answer = await app.checkCopies(setProgress, controller.signal);
    stop.current = null;
    setProgress(null);
    setOutcome(answer);
  };
  const whole = mended === null && lost.length + uncounted.length === 0;
  return (
    <div ref={place} tabIndex={-1}>
      <Card level={2} title={t('health:title')}>
        <div className={styles.stack}>
          <p className={styles.hint}>{t('health:text')}</p>
          <Losses />
          {mended !== null && <Mended mended={mended} />}
          {whole && (
            <Notice tone="good" live={false} title={t('health:agree')}>
              {checkedAt === null
                ? t('health:unchecked')
                : t('health:checkedAt', { when: format.instant(checkedAt) })}
            </Notice>
          )}
          {outcome !== null && <Outcome outcome={outcome} />}
          {progress === null ? (
            <div>
              <Button onPress={() => void check()}>{t('health:check')}</Button>
            </div>
          ) : (
            <Progress progress={progress} onCancel={() => stop.current?.abort()} />
          )}
        </div>
      </Card>
    </div>
  );
};
