/** This computer's card: saved to a file for others, with the fingerprint to read aloud. */
import { type ReactElement, useState } from 'react';
import type { SaveFileOutcome } from '../../app/types';
import { useApp, useSession } from '../AppContext';
import { Button } from '../shared/Button';
import { Card, Facts } from '../shared/Card';
import { FailureNotice } from '../shared/FailureNotice';
import { Notice } from '../shared/Notice';
import { SpacePill } from '../shared/Pill';
import { useText } from '../text/useText';
import { withRole } from './deviceWords';
import styles from './ExchangeScreen.module.css';
import { Fingerprint } from './Fingerprint';
import { RenewDevice } from './RenewDevice';

export const OwnCard = (): ReactElement | null => {
  const app = useApp();
  const { t } = useText();
  const session = useSession();
  const [outcome, setOutcome] = useState<SaveFileOutcome | null>(null);
  if (session.type !== 'open') return null;
  return (
    <Card level={2} title={t('exchange:devices.own')}>
      <div className={styles.stack}>
        <Facts
          facts={[
            {
              label: withRole(session.deviceName, session.role, t),
              value: (
                <span className={styles.line}>
                  {session.spaces.map((space) => (
                    <SpacePill key={space} space={space} />
                  ))}
                </span>
              ),
            },
          ]}
        />
        <div>
          <p className={styles.label}>{t('exchange:devices.fingerprint')}</p>
          <Fingerprint fingerprint={session.fingerprint} />
          <p className={styles.soft}>{t('exchange:devices.readAloud')}</p>
        </div>
        <p className={styles.soft}>{t('exchange:devices.ownText')}</p>
        <div className={styles.line}>
          <Button icon="file" onPress={() => void app.saveOwnCard().then(setOutcome)}>
            {t('exchange:devices.saveCard')}
          </Button>
          <RenewDevice />
        </div>
        {outcome?.type === 'saved' && (
          <Notice tone="good" title={t('exchange:devices.savedCard')}>
            <p className={styles.path}>{outcome.path}</p>
            <p>{t('exchange:devices.savedCardText')}</p>
          </Notice>
        )}
        {outcome?.type === 'failed' && (
          <FailureNotice
            failure={outcome.failure}
            title={t('exchange:devices.saveFailed')}
            kept={t('exchange:devices.saveKept')}
          />
        )}
      </div>
    </Card>
  );
};
