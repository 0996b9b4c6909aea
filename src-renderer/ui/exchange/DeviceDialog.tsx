/** One known device: how it is known, how far each holds the other's history, and what can be done about it. */
import type { ReactElement } from 'react';
import type { KnownDevice } from '../../app/types';
import { useApp, useExchange, useSession } from '../AppContext';
import { Button } from '../shared/Button';
import { type Fact, Facts } from '../shared/Card';
import { Dialog } from '../shared/Dialog';
import { type Text, useText } from '../text/useText';
import { nameOf } from './deviceWords';
import styles from './ExchangeScreen.module.css';
import { Fingerprint } from './Fingerprint';
import { isClosed, spanWords } from './trustWords';

type Props = {
  readonly device: KnownDevice;
  readonly onClose: () => void;
  readonly onEnd: () => void;
  readonly onRevoke: () => void;
  readonly onAgain: () => void;
};

const Lines = ({ lines }: { readonly lines: readonly string[] }): ReactElement => (
  <ul>
    {lines.map((line) => (
      <li key={line}>{line}</li>
    ))}
  </ul>
);

const originWords = (device: KnownDevice, { t, format }: Text, now: number): string => {
  if (device.origin === 'waiting') return t('exchange:trust.awaits');
  if (device.origin === 'introduced') return t('exchange:trust.introduced');
  return device.confirmedAt === null
    ? t('exchange:trust.comparedUndated')
    : t('exchange:trust.compared', { when: format.when(device.confirmedAt, now) });
};

const factsOf = (device: KnownDevice, devices: readonly KnownDevice[], text: Text, now: number): Fact[] => {
  const { t, format } = text;
  const { standing } = device;
  const spaceName = (space: (typeof device.grantedSpaces)[number]): string => t(`common:space.${space}`);
  const revoked = standing.revoked;
  const some = (lines: readonly string[]) => (lines.length === 0 ? null : <Lines lines={lines} />);
  return [
    { label: t('exchange:trust.role'), value: t(`common:role.${device.grantedRole ?? device.role}`) },
    {
      label: t('exchange:trust.spaces'),
      value:
        device.grantedSpaces.length === 0
          ? t('exchange:devices.noSpaces')
          : format.list(device.grantedSpaces.map(spaceName)),
    },
    {
      label: t('exchange:trust.origin'),
      value: revoked === null ? originWords(device, text, now) : null,
    },
    {
      label: t('exchange:trust.revoked'),
      value:
        revoked === null
          ? null
          : revoked.at === null
            ? t('exchange:trust.revokedUndated')
            : t('exchange:trust.revokedSince', { when: format.when(revoked.at, now) }),
    },
    {
      label: t('exchange:trust.closed'),
      value: some(
        standing.closed.map(({ space, seq }) =>
          t('exchange:trust.closedAt', { space: spaceName(space), seq: format.number(seq) }),
        ),
      ),
    },
    {
      label: t('exchange:trust.replaces'),
      value: standing.replaces === null ? null : nameOf(devices, standing.replaces, t),
    },
    {
      label: t('exchange:trust.replacedBy'),
      value: standing.replacedBy === null ? null : nameOf(devices, standing.replacedBy, t),
    },
    {
      label: t('exchange:trust.held'),
      value: some(
        standing.held.map(({ space, seq }) =>
          t(seq === 0 ? 'exchange:trust.heldNone' : 'exchange:trust.heldLine', {
            space: spaceName(space),
            seq: format.number(seq),
          }),
        ),
      ),
    },
    {
      label: t('exchange:trust.acknowledged'),
      value: some(
        standing.acknowledged.map(({ space, seq, of }) =>
          t('exchange:trust.acknowledgedLine', {
            space: spaceName(space),
            seq: format.number(seq),
            of: format.number(of),
          }),
        ),
      ),
    },
    {
      label: t('exchange:trust.lastHeard'),
      value: standing.lastHeard === null ? t('exchange:trust.never') : format.when(standing.lastHeard, now),
    },
  ];
};

export const DeviceDialog = ({ device, onClose, onEnd, onRevoke, onAgain }: Props): ReactElement => {
  const app = useApp();
  const text = useText();
  const { t } = text;
  const session = useSession();
  const { devices, waiting } = useExchange();
  const isOffice = session.type === 'open' && session.role === 'office';
  const beyond = waiting.beyond.filter((one) => one.device === device.device);
  const shutOut = device.standing.revoked !== null || isClosed(device);
  return (
    <Dialog
      size="m"
      title={device.name}
      onClose={onClose}
      actions={
        <>
          {!isClosed(device) && <Button onPress={onAgain}>{t('exchange:trust.again')}</Button>}
          {!shutOut && (
            <Button tone="danger" onPress={onRevoke}>
              {t('exchange:trust.revoke')}
            </Button>
          )}
          {isOffice && !isClosed(device) && (
            <Button tone="danger" onPress={onEnd}>
              {t('exchange:trust.close')}
            </Button>
          )}
          <Button onPress={onClose}>{t('common:action.close')}</Button>
        </>
      }
    >
      <Facts
        facts={[
          ...factsOf(device, devices, text, app.now()),
          {
            label: t('exchange:trust.beyond'),
            value:
              beyond.length === 0 ? null : (
                <Lines
                  lines={beyond.map(({ space, records, first, last }) =>
                    t('exchange:trust.beyondLine', {
                      count: records,
                      space: t(`common:space.${space}`),
                      span: spanWords(first, last, text),
                    }),
                  )}
                />
              ),
          },
        ]}
      />
      <div>
        <p className={styles.label}>{t('exchange:devices.fingerprint')}</p>
        <Fingerprint fingerprint={device.fingerprint} />
      </div>
    </Dialog>
  );
};
