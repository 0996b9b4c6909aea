/** What protects the field book right now, and a way to look again. */
import { type ReactElement, useState } from 'react';
import { useApp, useProtection } from '../AppContext';
import { Button } from '../shared/Button';
import { Card } from '../shared/Card';
import { ProtectionList } from '../shared/ProtectionList';
import { useText } from '../text/useText';
import styles from './settings.module.css';

export const ProtectionCard = (): ReactElement | null => {
  const app = useApp();
  const seen = useProtection();
  const { t } = useText();
  const [checked, setChecked] = useState(false);
  if (seen === null) return null;
  const again = async (): Promise<void> => {
    setChecked(false);
    await app.checkProtection();
    setChecked(true);
  };
  return (
    <Card
      level={2}
      title={t('selfCheck:title')}
      action={
        <Button size="s" icon="shield" onPress={() => void again()}>
          {t('selfCheck:again')}
        </Button>
      }
    >
      <div className={styles.stack}>
        <p className={styles.hint}>
          {t('selfCheck:sub')} {t(`selfCheck:${seen.build}`)}
        </p>
        <ProtectionList checks={seen.checks} label={t('selfCheck:title')} />
        <p role="status" className={styles.hint}>
          {checked ? t('selfCheck:checked') : ''}
        </p>
      </div>
    </Card>
  );
};
