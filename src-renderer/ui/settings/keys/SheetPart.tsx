/** The printed sheet: which one counts, a new one, and the proof of one that was only printed. */
import { type ReactElement, useState } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../AppContext';
import { AskPassphrase } from '../../recovery/AskPassphrase';
import { type Issued, MakeSheet } from '../../recovery/MakeSheet';
import { ProveForm } from '../../recovery/ProveForm';
import styles from '../../recovery/recovery.module.css';
import { Button } from '../../shared/Button';
import { Notice } from '../../shared/Notice';
import { useText } from '../../text/useText';
import { RenewBackups } from '../RenewBackups';
import { Part } from './Part';

type Step = 'none' | 'ask' | 'prove' | 'proved' | Issued;

export const SheetPart = ({ focused }: { readonly focused: boolean }): ReactElement => {
  const app = useApp();
  const { t, format } = useText();
  const { sheet, pending } = useStore(app.keys);
  const [step, setStep] = useState<Step>(focused ? (pending === null ? 'ask' : 'prove') : 'none');
  const close = (): void => setStep('none');
  return (
    <Part title={t('keys:sheet.title')}>
      <p>{t('keys:sheet.text')}</p>
      {sheet === null && pending === null && <Notice tone="warn" live={false} title={t('keys:sheet.none')} />}
      {sheet !== null && (
        <p>{t('keys:sheet.proved', { number: sheet.number, at: format.instant(sheet.at) })}</p>
      )}
      {pending !== null && typeof step !== 'object' && (
        <Notice
          tone="warn"
          live={false}
          title={t('keys:sheet.pending', { number: pending.number, at: format.instant(pending.at) })}
        />
      )}
      {step === 'proved' && (
        <>
          <Notice tone="good" title={t('keys:sheet.done')}>
            <p>{t('keys:sheet.doneText')}</p>
          </Notice>
          <RenewBackups secret="sheet" />
        </>
      )}
      {(step === 'none' || step === 'proved') && (
        <div className={styles.actions}>
          {pending !== null && (
            <Button tone="primary" icon="check" onPress={() => setStep('prove')}>
              {t('keys:sheet.prove')}
            </Button>
          )}
          <Button icon="key" onPress={() => setStep('ask')}>
            {t(sheet === null && pending === null ? 'keys:sheet.make' : 'keys:sheet.remake')}
          </Button>
        </div>
      )}
      {step === 'ask' && (
        <AskPassphrase
          title={t('keys:sheet.make')}
          go={t('keys:sheet.make')}
          onClose={close}
          run={async (passphrase) => {
            const outcome = await app.issueRecovery(passphrase);
            if (outcome.type !== 'issued') return outcome;
            setStep(outcome);
            return null;
          }}
        >
          {(sheet !== null || pending !== null) && <p>{t('keys:sheet.remakeText')}</p>}
        </AskPassphrase>
      )}
      {step === 'prove' && (
        <ProveForm
          title={t('keys:sheet.prove')}
          text={t('keys:sheet.proveWhole')}
          ask={null}
          level={3}
          prove={app.proveRecovery}
          onProved={() => setStep('proved')}
          onLater={close}
        />
      )}
      {typeof step === 'object' && (
        <MakeSheet issued={step} onProved={() => setStep('proved')} onLater={close} />
      )}
    </Part>
  );
};
