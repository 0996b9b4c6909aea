/** The last step of a new field book: a sheet for the day the passphrase is forgotten. May be put off, and is asked for then. */
import { type ReactElement, useState } from 'react';
import type { StorageFailure } from '../../app/types';
import { useApp } from '../AppContext';
import { LockButton } from '../frame/LockButton';
import { lockNow } from '../frame/lockNow';
import { useKeys } from '../keys';
import { Button } from '../shared/Button';
import { Doorway } from '../shared/Doorway';
import { FailureNotice } from '../shared/FailureNotice';
import { FieldFrame } from '../shared/form/FieldFrame';
import { QuietForm } from '../shared/form/QuietForm';
import { LanguageSwitch } from '../shared/LanguageSwitch';
import { Notice } from '../shared/Notice';
import { Progress } from '../shared/Progress';
import { useText } from '../text/useText';
import { ChoiceCards } from '../welcome/ChoiceCards';
import { StepHead } from '../welcome/StepHead';
import { type Issued, MakeSheet } from './MakeSheet';
import styles from './recovery.module.css';

export const RecoveryStep = (): ReactElement => {
  const app = useApp();
  const { t } = useText();
  const [issued, setIssued] = useState<Issued | null>(null);
  const [proved, setProved] = useState(false);
  const [making, setMaking] = useState(false);
  const [failure, setFailure] = useState<StorageFailure | null>(null);
  const [escrow, setEscrow] = useState(false);

  const make = async (): Promise<void> => {
    setFailure(null);
    setMaking(true);
    const outcome = await app.issueRecovery(null);
    setMaking(false);
    if (outcome.type === 'issued') setIssued(outcome);
    else if (outcome.type === 'failed') setFailure(outcome.failure);
  };
  // The field book is open already, with a key on the screen: it locks as it always does.
  useKeys([{ key: 'Ctrl+L', labelKey: 'frame:lock.lock', run: () => void lockNow(app, 'manual') }]);
  const leave = (): void => void app.closeOffer(escrow);

  return (
    <Doorway
      corner={
        <div className={styles.corner}>
          <LanguageSwitch />
          <LockButton />
        </div>
      }
    >
      {issued !== null && !proved ? (
        <>
          <h1 className={styles.unseen}>{t('keys:sheet.title')}</h1>
          <MakeSheet issued={issued} level={2} onProved={() => setProved(true)} onLater={leave} />
        </>
      ) : (
        <div className={styles.stack}>
          <StepHead
            key={String(proved)}
            title={t(proved ? 'keys:sheet.done' : 'keys:offer.title')}
            text={t(proved ? 'keys:sheet.doneText' : 'keys:sheet.text')}
            step={3}
            of={3}
          />
          {failure !== null && (
            <FailureNotice failure={failure} title={t('keys:failed')} kept={t('keys:failedKept')} />
          )}
          <QuietForm keeps="choices" label={t('keys:offer.choice')}>
            <FieldFrame label={t('keys:offer.choice')} group>
              {(ids) => (
                <ChoiceCards
                  ids={ids}
                  several
                  cards={[{ id: 'escrow', title: t('keys:offer.escrow'), text: t('keys:offer.escrowText') }]}
                  chosen={escrow ? ['escrow'] : []}
                  onToggle={() => setEscrow(!escrow)}
                />
              )}
            </FieldFrame>
          </QuietForm>
          {making ? (
            <Progress progress={{ step: 'saving' }} detail={t('keys:sheet.making')} />
          ) : proved ? (
            <div className={styles.actions}>
              <Button tone="primary" size="l" onPress={leave}>
                {t('keys:offer.go')}
              </Button>
            </div>
          ) : (
            <>
              <Notice live={false} title={t('keys:sheet.later')}>
                <p>{t('keys:offer.laterText')}</p>
              </Notice>
              <div className={styles.actions}>
                <Button tone="primary" size="l" icon="key" onPress={() => void make()}>
                  {t('keys:sheet.make')}
                </Button>
                <Button size="l" onPress={leave}>
                  {t('keys:sheet.later')}
                </Button>
              </div>
            </>
          )}
        </div>
      )}
    </Doorway>
  );
};
