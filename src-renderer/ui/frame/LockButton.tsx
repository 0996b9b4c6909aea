/** Locks, and shows when the field book will lock by itself. The last minute is said aloud. */
import type { ReactElement } from 'react';
import { useApp, useSettings } from '../AppContext';
import { Button } from '../shared/Button';
import { cx } from '../shared/cx';
import { Kbd } from '../shared/Kbd';
import { useText } from '../text/useText';
import { lockNow } from './lockNow';
import styles from './TopBar.module.css';
import { useIdleLock } from './useIdleLock';

const lastMinute = 60;
const lastSeconds = 20;

export const LockButton = (): ReactElement => {
  const app = useApp();
  const { idleMinutes } = useSettings();
  const { t, format } = useText();
  const left = useIdleLock(app, idleMinutes, () => void lockNow(app, 'idle'));
  const soon = left <= lastMinute && idleMinutes * 60 > lastMinute;
  const time = format.clock(`${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`);
  return (
    <div className={styles.lock}>
      <Button
        tone="quiet"
        icon="lock"
        className={cx(styles.lockButton, soon && styles.soon)}
        onPress={() => void lockNow(app, 'manual')}
      >
        <span className={styles.lockWord}>{t('frame:lock.lock')}</span>
        <span aria-hidden="true" className={styles.countdown} title={t('frame:lock.left', { time })}>
          {time}
        </span>
        <span className={styles.lockKeys}>
          <Kbd keys="Ctrl+L" />
        </span>
      </Button>
      <span role="status" className={cx(styles.soonWords, soon && styles.soonShown)}>
        {left <= lastSeconds ? t('frame:lock.verySoon') : soon ? t('frame:lock.soon') : ''}
      </span>
    </div>
  );
};
