/** Why nothing was saved, what was kept, and what to do. */
import type { ReactElement } from 'react';
import { FailureNotice } from '../shared/FailureNotice';
import { Notice } from '../shared/Notice';
import { useText } from '../text/useText';
import styles from './conflicts.module.css';
import type { Trouble } from './useInbox';

export const TroubleNotice = ({ trouble }: { readonly trouble: Trouble }): ReactElement | null => {
  const { t, format } = useText();
  switch (trouble.type) {
    case 'none':
      return null;
    case 'stale':
      return (
        <div className={styles.trouble}>
          <Notice tone="warn" title={t('conflicts:stale.title')}>
            {t('conflicts:stale.text', { fields: format.list(trouble.fields) })}
          </Notice>
        </div>
      );
    case 'rejected':
      return (
        <div className={styles.trouble}>
          <Notice tone="bad" title={t('conflicts:rejected.title')}>
            {t('conflicts:rejected.text')}
          </Notice>
        </div>
      );
    case 'failed':
      return (
        <div className={styles.trouble}>
          <FailureNotice failure={trouble.failure} />
        </div>
      );
  }
};
