/** Rules that a merge has broken, with the way to the inbox where they are listed. */
import type { ReactElement } from 'react';
import { useConflicts } from '../AppContext';
import { go } from '../route';
import { Button } from '../shared/Button';
import { Card } from '../shared/Card';
import { Pill } from '../shared/Pill';
import { useText } from '../text/useText';
import styles from './OverviewScreen.module.css';

export const BreachesCard = (): ReactElement | null => {
  const { t, format } = useText();
  const { breaches } = useConflicts();
  if (breaches.length === 0) return null;
  return (
    <Card
      level={2}
      title={t('conflicts:breaches.title')}
      pill={<Pill tone="bad">{format.number(breaches.length)}</Pill>}
      action={
        <Button size="s" onPress={() => go({ screen: 'conflicts' })}>
          {t('conflicts:undecided.see')}
        </Button>
      }
    >
      <p className={styles.soft}>{t('conflicts:breaches.text')}</p>
    </Card>
  );
};
