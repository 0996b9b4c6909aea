/** The wait after wrong tries, in words. The seconds are seen and not read out each time; its beginning and its end are. */
import { type ReactElement, useEffect, useState } from 'react';
import { Notice } from '../shared/Notice';
import { useText } from '../text/useText';
import styles from './recovery.module.css';

const useWords = (seconds: number): string => {
  const { t } = useText();
  const minutes = Math.ceil(seconds / 60);
  return seconds > 90
    ? t('keys:wait.minutes', { count: minutes })
    : t('keys:wait.seconds', { count: seconds });
};

export const WaitNotice = ({ seconds }: { readonly seconds: number }): ReactElement => {
  const { t } = useText();
  const words = useWords(seconds);
  const waits = seconds > 0;
  const [said, setSaid] = useState('');
  const [waited, setWaited] = useState(false);
  useEffect(() => {
    if (waits) {
      setWaited(true);
      setSaid((before) =>
        before === '' || before === t('keys:wait.over') ? `${t('keys:wait.title')} ${words}` : before,
      );
    } else if (waited) setSaid(t('keys:wait.over'));
  }, [t, waits, waited, words]);
  return (
    <>
      {waits && (
        <Notice tone="warn" icon="clock" live={false} title={t('keys:wait.title')}>
          <p role="timer" aria-live="off" className={styles.left}>
            {words}
          </p>
          <p>{t('keys:wait.text')}</p>
        </Notice>
      )}
      <p role="status" className={waits ? styles.unseen : styles.over}>
        {said}
      </p>
    </>
  );
};
