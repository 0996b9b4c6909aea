/** Choices of this laptop, its passphrase, and what it is: who, which keys, which files, which version. */
import type { ReactElement } from 'react';
import { useRoute } from '../route';
import { PageHeading } from '../shared/PageHeading';
import { useText } from '../text/useText';
import { AboutCard } from './AboutCard';
import { BackupsCard } from './BackupsCard';
import { ChangePassphrase } from './ChangePassphrase';
import { DeviceCard } from './DeviceCard';
import { FilesCard } from './FilesCard';
import { HealthCard } from './HealthCard';
import { KeysCard } from './KeysCard';
import { ProtectionCard } from './ProtectionCard';
import styles from './settings.module.css';
import { UseCard } from './UseCard';

export const SettingsScreen = (): ReactElement => {
  const { t } = useText();
  const route = useRoute();
  const toPassphrase = route.screen === 'settings' && route.mode === 'passphrase';
  const toHealth = route.screen === 'settings' && route.mode === 'health';
  const toKeys = route.screen === 'settings' && route.mode === 'keys';
  return (
    <div className={styles.page}>
      <PageHeading title={t('settings:title')} sub={t('settings:sub')} />
      <DeviceCard />
      <UseCard />
      <ChangePassphrase key={String(toPassphrase)} focused={toPassphrase} />
      <HealthCard key={String(toHealth)} focused={toHealth} />
      <KeysCard key={`keys${toKeys}`} focused={toKeys} />
      <ProtectionCard />
      <BackupsCard />
      <FilesCard />
      <AboutCard />
    </div>
  );
};
