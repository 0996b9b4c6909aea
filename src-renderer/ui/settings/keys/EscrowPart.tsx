/** The office's help, as a choice: a file for one confirmed office, made, made anew, ended. */
import { type ReactElement, useState } from 'react';
import { useStore } from 'zustand';
import type { EscrowOutcome } from '../../../app/types';
import type { DeviceId } from '../../../domain/ids';
import { useApp, useSession } from '../../AppContext';
import { AskPassphrase, type Refused } from '../../recovery/AskPassphrase';
import styles from '../../recovery/recovery.module.css';
import { Button } from '../../shared/Button';
import { FieldFrame } from '../../shared/form/FieldFrame';
import { SelectInput } from '../../shared/form/SelectInput';
import { Notice } from '../../shared/Notice';
import { useText } from '../../text/useText';
import { Part } from './Part';
import { useHelpingOffices } from './useHelpingOffices';

export const EscrowPart = (): ReactElement | null => {
  const app = useApp();
  const { t, format } = useText();
  const session = useSession();
  const { escrow, escrowWanted } = useStore(app.keys);
  const offices = useHelpingOffices();
  const [asking, setAsking] = useState<'give' | 'end' | null>(null);
  const [chosen, setChosen] = useState<DeviceId | null>(null);
  const [outcome, setOutcome] = useState<EscrowOutcome | null>(null);
  const office = offices.find(({ device }) => device === chosen) ?? offices[0];

  const refusedBy = (answer: EscrowOutcome): Refused | null => {
    switch (answer.type) {
      case 'notPossible':
        return { type: 'said', title: t('keys:escrow.notPossible'), text: t('keys:escrow.notPossibleText') };
      case 'saved':
      case 'cancelled':
        setOutcome(answer);
        setAsking(null);
        return null;
      default:
        return answer;
    }
  };
  const start = (what: 'give' | 'end'): void => {
    setOutcome(null);
    setAsking(what);
  };
  // A field laptop and an office machine may both be helped, by an office that is another than themselves.
  if (session.type !== 'open') return null;
  return (
    <Part title={t('keys:escrow.title')}>
      <p>{t('keys:escrow.text')}</p>
      <p>
        {escrow === null
          ? t('keys:escrow.none')
          : t('keys:escrow.given', { name: escrow.name, at: format.instant(escrow.at) })}
      </p>
      {escrow === null && escrowWanted && <p>{t('keys:escrow.wanted')}</p>}
      {outcome?.type === 'saved' && (
        <Notice tone="good" title={t('keys:escrow.saved')}>
          <p>{t('keys:escrow.savedText', { path: outcome.path })}</p>
        </Notice>
      )}
      {outcome?.type === 'cancelled' && escrow === null && (
        <Notice tone="good" title={t('keys:escrow.ended')}>
          <p>{t('keys:escrow.endText')}</p>
        </Notice>
      )}
      {office === undefined && <p className={styles.soft}>{t('keys:escrow.noOffice')}</p>}
      {asking === null && (
        <div className={styles.actions}>
          {office !== undefined && (
            <Button icon="file" onPress={() => start('give')}>
              {t(escrow === null ? 'keys:escrow.give' : 'keys:escrow.giveAgain')}
            </Button>
          )}
          {escrow !== null && <Button onPress={() => start('end')}>{t('keys:escrow.end')}</Button>}
        </div>
      )}
      {asking === 'give' && office !== undefined && (
        <AskPassphrase
          title={t('keys:escrow.give')}
          go={t('keys:escrow.give')}
          onClose={() => setAsking(null)}
          run={async (passphrase) => refusedBy(await app.giveEscrow(office.device, passphrase))}
        >
          <FieldFrame label={t('keys:escrow.office')} path="office">
            {(ids) => (
              <SelectInput
                ids={ids}
                options={offices.map(({ device, name }) => ({ id: device, label: name }))}
                value={office.device}
                onChange={(id) => setChosen(offices.find(({ device }) => device === id)?.device ?? null)}
              />
            )}
          </FieldFrame>
        </AskPassphrase>
      )}
      {asking === 'end' && (
        <AskPassphrase
          title={t('keys:escrow.end')}
          go={t('keys:escrow.end')}
          onClose={() => setAsking(null)}
          run={async (passphrase) => refusedBy(await app.endEscrow(passphrase))}
        >
          <p>{t('keys:escrow.endText')}</p>
        </AskPassphrase>
      )}
    </Part>
  );
};
