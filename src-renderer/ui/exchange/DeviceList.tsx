/** The devices known here: what each was granted, on whose word, how it stands now, and its fingerprint. */
import type { ReactElement } from 'react';
import type { KnownDevice } from '../../app/types';
import { useApp, useExchange } from '../AppContext';
import { Button } from '../shared/Button';
import { Notice } from '../shared/Notice';
import { Pill, SpacePill } from '../shared/Pill';
import { useText } from '../text/useText';
import styles from './DeviceList.module.css';
import { inOrder, nameOf } from './deviceWords';
import { isClosed } from './trustWords';

type DeviceProps = { readonly device: KnownDevice; readonly onShow: (device: KnownDevice) => void };

const Device = ({ device, onShow }: DeviceProps): ReactElement => {
  const app = useApp();
  const { t, format } = useText();
  const { devices } = useExchange();
  const { standing } = device;
  const closed = isClosed(device);
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
          {closed && <Pill tone="warn">{t('exchange:trust.closed')}</Pill>}
          {standing.revoked !== null && <Pill tone="warn">{t('exchange:trust.revoked')}</Pill>}
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
      {standing.revoked === null && <p className={styles.origin}>{origin}</p>}
      {standing.replaces !== null && (
        <p className={styles.origin}>
          {t('exchange:trust.replacesLine', { name: nameOf(devices, standing.replaces, t) })}
        </p>
      )}
      {standing.replacedBy !== null && (
        <p className={styles.origin}>
          {t('exchange:trust.replacedByLine', { name: nameOf(devices, standing.replacedBy, t) })}
        </p>
      )}
      <p className={styles.print}>
        <span className={styles.hidden}>{t('exchange:devices.fingerprint')} </span>
        {device.fingerprint}
      </p>
      <div>
        <Button
          size="s"
          tone="quiet"
          label={t('exchange:trust.show', { name: device.name })}
          onPress={() => onShow(device)}
        >
          {t('exchange:trust.showShort')}
        </Button>
      </div>
    </li>
  );
};

type ListProps = {
  readonly devices: readonly KnownDevice[];
  readonly onShow: (device: KnownDevice) => void;
};

export const DeviceList = ({ devices, onShow }: ListProps): ReactElement => {
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
          <Device key={device.device} device={device} onShow={onShow} />
        ))}
      </ul>
    </>
  );
};
