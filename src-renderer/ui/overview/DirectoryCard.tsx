/** Contacts of the directory that must be checked before a number is handed to anybody. */
import type { ReactElement } from 'react';
import { go } from '../route';
import { Button } from '../shared/Button';
import { Card } from '../shared/Card';
import { useText } from '../text/useText';
import styles from './OverviewScreen.module.css';
import type { DirectoryCounts } from './waiting';

const parts = ['neverVerified', 'stale', 'conflicting', 'missing'] as const;

export const DirectoryCard = ({ counts }: { readonly counts: DirectoryCounts }): ReactElement => {
  const { t, format } = useText();
  const found = parts.filter((part) => counts[part] > 0);
  return (
    <Card level={2} title={t('overview:directory.title')}>
      {counts.toVerify === 0 ? (
        <p className={styles.soft}>{t('overview:directory.fresh')}</p>
      ) : (
        <>
          <p>
            {t('overview:directory.toVerify', { count: counts.toVerify })}
            {': '}
            {format.list(found.map((part) => t(`overview:directory.${part}`, { count: counts[part] })))}.
          </p>
          <p className={styles.soft}>{t('overview:directory.why')}</p>
          <div className={styles.line}>
            <Button size="s" onPress={() => go({ screen: 'directory' })}>
              {t('overview:directory.open')}
            </Button>
          </div>
        </>
      )}
    </Card>
  );
};
