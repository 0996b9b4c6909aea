/** Licence, and in a few lines what the field book protects and what it does not. */
import type { ReactElement } from 'react';
import { go } from '../route';
import { Button } from '../shared/Button';
import { Card, Facts } from '../shared/Card';
import { Icon } from '../shared/Icon';
import type { TextKey } from '../text';
import { useText } from '../text/useText';
import styles from './settings.module.css';

const protects = [
  'settings:about.protects1',
  'settings:about.protects2',
  'settings:about.protects3',
] as const satisfies readonly TextKey[];
const protectsNot = [
  'settings:about.protectsNot1',
  'settings:about.protectsNot2',
  'settings:about.protectsNot3',
] as const satisfies readonly TextKey[];

type ListProps = {
  readonly title: string;
  readonly keys: readonly TextKey[];
  readonly icon: 'check' | 'warning';
};

const List = ({ title, keys, icon }: ListProps): ReactElement => {
  const { t } = useText();
  return (
    <div>
      <h3 className={styles.sub}>{title}</h3>
      <ul className={styles.points}>
        {keys.map((key) => (
          <li key={key} className={styles.point}>
            <Icon name={icon} size="s" />
            <span>{t(key)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
};

export const AboutCard = (): ReactElement => {
  const { t } = useText();
  return (
    <Card
      level={2}
      title={t('settings:about.title')}
      action={
        <Button size="s" icon="question" onPress={() => go({ screen: 'guide' })}>
          {t('settings:about.guide')}
        </Button>
      }
    >
      <div className={styles.stack}>
        <div className={styles.columns}>
          <List title={t('settings:about.protects')} keys={protects} icon="check" />
          <List title={t('settings:about.protectsNot')} keys={protectsNot} icon="warning" />
        </div>
        <Facts facts={[{ label: t('settings:about.licence'), value: t('settings:about.licenceText') }]} />
      </div>
    </Card>
  );
};
