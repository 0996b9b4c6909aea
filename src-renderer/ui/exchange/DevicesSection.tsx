/** Who is believed: this computer's own card, cards of others read and confirmed, and the devices known. */
import type { ReactElement } from 'react';
import { useExchange } from '../AppContext';
import { Button } from '../shared/Button';
import { Card } from '../shared/Card';
import { EmptyState } from '../shared/EmptyState';
import { FailureNotice } from '../shared/FailureNotice';
import { Notice } from '../shared/Notice';
import { useText } from '../text/useText';
import { ConfirmCardDialog } from './ConfirmCardDialog';
import { DeviceActs, useDeviceActs } from './DeviceActs';
import { DeviceList } from './DeviceList';
import { othersOf } from './deviceWords';
import styles from './ExchangeScreen.module.css';
import { OwnCard } from './OwnCard';
import { useReadCard } from './useReadCard';

export const DevicesSection = (): ReactElement => {
  const { t } = useText();
  const others = othersOf(useExchange().devices);
  const reading = useReadCard();
  const acts = useDeviceActs();
  return (
    <div data-section="devices" className={styles.section}>
      <div className={styles.pair}>
        <OwnCard />
        <div data-start className={styles.section}>
          <Card
            level={2}
            title={t('exchange:devices.known')}
            // Always here, so that the focus finds it again when the first device has been confirmed.
            action={
              <Button icon="device" onPress={() => void reading.pick()}>
                {t('exchange:devices.readCard')}
              </Button>
            }
          >
            <div className={styles.stack}>
              {reading.problem !== null && (
                <Notice tone="bad" title={t(`exchange:devices.problem.${reading.problem}`)}>
                  <p>{t(`exchange:devices.problem.${reading.problem}Text`)}</p>
                </Notice>
              )}
              {reading.failure !== null && (
                <FailureNotice
                  failure={reading.failure}
                  title={t('exchange:devices.readFailed')}
                  kept={t('exchange:devices.readKept')}
                />
              )}
              {others.length === 0 ? (
                <EmptyState
                  icon="device"
                  sentence={t('exchange:devices.none')}
                  example={t('exchange:devices.noneText')}
                />
              ) : (
                <DeviceList devices={others} onShow={acts.show} />
              )}
            </div>
          </Card>
        </div>
      </div>
      <DeviceActs acts={acts} onAgain={reading.again} />
      {reading.card !== null && <ConfirmCardDialog read={reading.card} onClose={reading.close} />}
    </div>
  );
};
