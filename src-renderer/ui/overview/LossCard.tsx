/** Something that was saved is in neither copy: said where the day begins, with the way to what is known of it. */
import type { ReactElement } from 'react';
import { useHealth } from '../AppContext';
import { go } from '../route';
import { Button } from '../shared/Button';
import { Card } from '../shared/Card';
import { Pill } from '../shared/Pill';
import { useText } from '../text/useText';
import styles from './OverviewScreen.module.css';

export const LossCard = (): ReactElement | null => {
  const { t, format } = useText();
  const { lost, uncounted } = useHealth();
  const count =
    lost.reduce((sum, { from, to }) => sum + to - from + 1, 0) +
    uncounted.reduce((sum, { count: more }) => sum + more, 0);
  if (count === 0) return null;
  return (
    <Card
      level={2}
      title={t('health:lost.title')}
      pill={<Pill tone="bad">{format.number(count)}</Pill>}
      action={
        <Button size="s" onPress={() => go({ screen: 'settings', mode: 'health' })}>
          {t('health:overview.see')}
        </Button>
      }
    >
      <p className={styles.soft}>{t('health:overview.text')}</p>
    </Card>
  );
};
