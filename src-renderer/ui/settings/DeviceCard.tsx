/** Who works here, and the device that others must recognise. */
import type { ReactElement } from 'react';
import { useRecords, useSession } from '../AppContext';
import { Card, Facts } from '../shared/Card';
import { Notice } from '../shared/Notice';
import { SpacePill } from '../shared/Pill';
import { useText } from '../text/useText';
import styles from './settings.module.css';

export const DeviceCard = (): ReactElement | null => {
  const { t } = useText();
  const session = useSession();
  const [municipality] = useRecords('municipality');
  if (session.type !== 'open') return null;
  const name = municipality?.values.name;
  return (
    <Card level={2} title={t('settings:device.title')}>
      <div className={styles.stack}>
        <Facts
          facts={[
            { label: t('settings:device.name'), value: session.me.name },
            { label: t('settings:device.device'), value: session.deviceName },
            { label: t('settings:device.role'), value: t(`welcome:about.${session.role}`) },
            { label: t('settings:device.municipality'), value: typeof name === 'string' ? name : null },
            {
              label: t('settings:device.spaces'),
              value: (
                <span className={styles.pills}>
                  {session.spaces.map((space) => (
                    <SpacePill key={space} space={space} />
                  ))}
                </span>
              ),
            },
          ]}
        />
        <div>
          <dl className={styles.long}>
            <dt>{t('settings:device.fingerprint')}</dt>
            <dd>
              <code className={styles.fingerprint}>{session.fingerprint}</code>
            </dd>
          </dl>
          <p className={styles.hint}>{t('settings:device.fingerprintHint')}</p>
        </div>
        {session.restored && (
          <Notice icon="device" live={false} title={t('settings:device.restored')}>
            {t('settings:device.restoredText')}
          </Notice>
        )}
      </div>
    </Card>
  );
};
