/** The devices known here: what each was granted, on whose word, and its fingerprint. */
import type { ReactElement } from 'react';
import type { KnownDevice } from '../../app/types';
import { useApp } from '../AppContext';
import { Notice } from '../shared/Notice';
import { Pill, SpacePill } from '../shared/Pill';
import { useText } from '../text/useText';
import styles from './DeviceList.module.css';
import { inOrder } from './deviceWords';

const Device = ({ device }: { readonly device: KnownDevice }): ReactElement => {
  const app = useApp();
  const { t, format } = useText();
  const waits = device.origin === 'waiting';
  const origin =
    device.origin === 'confirmed'
      ? device.confirmedAt === null
        ? t('exchange:devices.origin.confirmedUndated')
        : t('exchange:devices.origin.confirmed', { when: format.when(device.confirmedAt, app.now()) })
      : t(`exchange:devices.origin.${device.origin === 'waiting' ? 'waitingText' : device.origin}`);
  return (
    <li className={styles.device}>
      <div className={styles.head}>
        <span className={styles.name}>{device.name}</span>
        <span className={styles.pills}>
          {waits ? (
            <Pill tone="warn">{t('exchange:devices.origin.waiting')}</Pill>
          ) : (
            <Pill tone={device.grantedRole === 'office' ? 'good' : 'flat'} icon="device">
              {t(`common:role.${device.grantedRole ?? device.role}`)}
            </Pill>
          )}
          {!waits && device.grantedSpaces.map((space) => <SpacePill key={space} space={space} />)}
          {!waits && device.grantedSpaces.length === 0 && <Pill>{t('exchange:devices.noSpaces')}</Pill>}
        </span>
      </div>
      <p className={styles.origin}>{origin}</p>
      <p className={styles.print}>
        <span className={styles.hidden}>{t('exchange:devices.fingerprint')} </span>
        {device.fingerprint}
      </p>
    </li>
  );
};

export const DeviceList = ({ devices }: { readonly devices: readonly KnownDevice[] }): ReactElement => {
  const { t, format } = useText();
  const waiting = devices.filter(({ origin }) => origin === 'waiting').length;
  return (
    <>
      {waiting > 0 && (
        <Notice tone="warn" title={t('exchange:devices.waiting', { count: waiting })} live={false}>
          <p>{t('exchange:devices.waitingText')}</p>
        </Notice>
      )}
      <ul className={styles.list} aria-label={t('exchange:devices.known')}>
        {inOrder(devices, format.compare).map((device) => (
          <Device key={device.device} device={device} />
        ))}
      </ul>
    </>
  );
};
