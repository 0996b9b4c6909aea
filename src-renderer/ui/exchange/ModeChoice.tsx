/** How bundles are encrypted from now on, and which age reads them. A choice of this laptop. */
import { type ReactElement, useState } from 'react';
import type { StorageFailure } from '../../app/types';
import { useApp, useExchange, useSession } from '../AppContext';
import { Button } from '../shared/Button';
import { FailureNotice } from '../shared/FailureNotice';
import { FieldFrame } from '../shared/form/FieldFrame';
import { QuietForm } from '../shared/form/QuietForm';
import { Segmented } from '../shared/Segmented';
import { useText } from '../text/useText';
import styles from './ExchangeScreen.module.css';

export const ModeChoice = (): ReactElement => {
  const app = useApp();
  const { t } = useText();
  const { ageMode } = useExchange();
  const session = useSession();
  const isOffice = session.type === 'open' && session.role === 'office';
  const [open, setOpen] = useState(false);
  const [said, setSaid] = useState('');
  const [failure, setFailure] = useState<StorageFailure | null>(null);
  const change = async (mode: 'pq' | 'x25519'): Promise<void> => {
    const outcome = await app.setAgeMode(mode);
    setFailure(outcome.type === 'failed' ? outcome.failure : null);
    setSaid(outcome.type === 'set' ? t('exchange:mode.set') : '');
  };
  return (
    <div className={styles.stack} data-mode={ageMode}>
      <div className={styles.line}>
        <p className={styles.grow}>
          <span className={styles.label}>
            {t('exchange:mode.label')}: {t(`exchange:mode.${ageMode}`)}
          </span>
          <br />
          <span className={styles.soft}>{t(`exchange:mode.${ageMode}Text`)}</span>
        </p>
        <Button size="s" expanded={open} onPress={() => setOpen(!open)}>
          {t('exchange:mode.change')}
        </Button>
      </div>
      {open && (
        <QuietForm keeps="choices">
          <FieldFrame
            label={t('exchange:mode.choose')}
            group
            hint={t(isOffice ? 'exchange:mode.hintOffice' : 'exchange:mode.hint')}
          >
            {(ids) => (
              <Segmented
                labelledBy={ids.labelId}
                {...(ids.describedBy !== undefined && { describedBy: ids.describedBy })}
                value={ageMode}
                segments={[
                  { id: 'pq', label: t('exchange:mode.pq') },
                  { id: 'x25519', label: t('exchange:mode.x25519') },
                ]}
                onChange={(mode) => {
                  if (mode !== null && mode !== ageMode) void change(mode === 'x25519' ? 'x25519' : 'pq');
                }}
              />
            )}
          </FieldFrame>
        </QuietForm>
      )}
      <p role="status" className={styles.soft} hidden={said === ''}>
        {said}
      </p>
      {failure !== null && (
        <FailureNotice
          failure={failure}
          title={t('exchange:mode.failed')}
          kept={t('exchange:mode.failedKept')}
        />
      )}
    </div>
  );
};
