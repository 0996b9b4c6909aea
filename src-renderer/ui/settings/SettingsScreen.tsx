/** Choices of this laptop, its passphrase, and what it is: who, which keys, which files, which version. */
import type { ReactElement } from 'react';
import { useRoute } from '../route';
import { PageHeading } from '../shared/PageHeading';
import { useText } from '../text/useText';
import { AboutCard } from './AboutCard';
import { ChangePassphrase } from './ChangePassphrase';
import { DeviceCard } from './DeviceCard';
import { FilesCard } from './FilesCard';
import { HealthCard } from './HealthCard';
import styles from './settings.module.css';
import { UseCard } from './UseCard';

export const SettingsScreen = (): ReactElement => {
  const { t } = useText();
  const route = useRoute();
  const toPassphrase = route.screen === 'settings' && route.mode === 'passphrase';
  const toHealth = route.screen === 'settings' && route.mode === 'health';
  return (
    <div className={styles.page}>
      <PageHeading title={t('settings:title')} sub={t('settings:sub')} />
      <DeviceCard />
      <UseCard />
      <ChangePassphrase key={String(toPassphrase)} focused={toPassphrase} />
      <HealthCard key={String(toHealth)} focused={toHealth} />
      <FilesCard />
      <AboutCard />
    </div>
  );
};
