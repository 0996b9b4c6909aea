/** A screen that could not be drawn. Nothing was lost; there are ways on. */
import type { ReactElement } from 'react';
import { useApp } from '../AppContext';
import { go } from '../route';
import { Button } from '../shared/Button';
import { Notice } from '../shared/Notice';
import { useText } from '../text/useText';
import styles from './CrashNotice.module.css';
import { lockNow } from './lockNow';

export const CrashNotice = ({ detail }: { readonly detail: string }): ReactElement => {
  const app = useApp();
  const { t } = useText();
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{t('frame:crash.title')}</h1>
      <Notice
        tone="bad"
        title={t('frame:crash.title')}
        actions={
          <>
            <Button onPress={() => go({ screen: 'overview' })}>{t('frame:crash.overview')}</Button>
            <Button onPress={() => void lockNow(app, 'manual')}>{t('frame:crash.lock')}</Button>
          </>
        }
      >
        <p>{t('frame:crash.text')}</p>
        <p>{t('frame:blocked.detail', { detail })}</p>
      </Notice>
    </div>
  );
};
