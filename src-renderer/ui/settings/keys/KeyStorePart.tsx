/** The operating system's key store: where there is a real one, turned on and off, and what it costs in safety. */
import { type ReactElement, useState } from 'react';
import { useStore } from 'zustand';
import type { KeyStoreOutcome } from '../../../app/types';
import { useApp } from '../../AppContext';
import { AskPassphrase, type Refused } from '../../recovery/AskPassphrase';
import styles from '../../recovery/recovery.module.css';
import { Button } from '../../shared/Button';
import { FailureNotice } from '../../shared/FailureNotice';
import { Notice } from '../../shared/Notice';
import { useText } from '../../text/useText';
import { Part } from './Part';

export const KeyStorePart = (): ReactElement => {
  const app = useApp();
  const { t } = useText();
  const { backend, on, ready } = useStore(app.keys, ({ keyStore }) => keyStore);
  const [asking, setAsking] = useState(false);
  const [outcome, setOutcome] = useState<KeyStoreOutcome | null>(null);
  const turnOn = async (passphrase: string): Promise<Refused | null> => {
    const answer = await app.turnKeyStoreOn(passphrase);
    if (answer.type === 'on' || answer.type === 'off') {
      setAsking(false);
      return null;
    }
    return answer.type === 'noKeyStore'
      ? { type: 'said', title: t('keys:store.noKeyStore'), text: t('keys:store.noKeyStoreText') }
      : answer;
  };
  const words = t(`keys:store.backend.${backend}`);
  return (
    <Part title={t('keys:store.title')}>
      {backend === 'none' && !on ? (
        <p>{t('keys:store.none')}</p>
      ) : (
        <>
          <p>{t('keys:store.text')}</p>
          <p role="status">
            {!on
              ? t('keys:store.off')
              : ready
                ? t('keys:store.on', { backend: words })
                : t('keys:store.onNotReady')}
          </p>
        </>
      )}
      {outcome?.type === 'failed' && (
        <FailureNotice failure={outcome.failure} title={t('keys:failed')} kept={t('keys:failedKept')} />
      )}
      {on && (
        <div>
          <Button onPress={() => void app.turnKeyStoreOff().then(setOutcome)}>
            {t('keys:store.turnOff')}
          </Button>
        </div>
      )}
      {!on && backend !== 'none' && !asking && (
        <div className={styles.actions}>
          <Button icon="key" onPress={() => setAsking(true)}>
            {t('keys:store.turnOn')}
          </Button>
        </div>
      )}
      {asking && !on && (
        <AskPassphrase
          title={t('keys:store.turnOn')}
          go={t('keys:store.turnOn')}
          onClose={() => setAsking(false)}
          run={turnOn}
        >
          <Notice tone="warn" live={false} title={t('keys:store.warnTitle')}>
            <p>{t('keys:store.warnText')}</p>
          </Notice>
        </AskPassphrase>
      )}
    </Part>
  );
};
