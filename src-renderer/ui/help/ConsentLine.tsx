/** One consent in a line: how and when, for whom, whether it holds today, and withdrawing it. */
import { type ReactElement, useState } from 'react';
import type { RecordView } from '../../app/types';
import { codeOf, codesOf, dayOf, refsOf } from '../../domain/read';
import { type ConsentStatus, consentStatus } from '../../domain/rules/consent';
import { useToday, useWorkspace } from '../AppContext';
import { nameOf } from '../records';
import { useRoute } from '../route';
import { Button } from '../shared/Button';
import { useDialogSought } from '../shared/form/useDialogSought';
import { Pill, type Tone } from '../shared/Pill';
import { useText } from '../text/useText';
import { WithdrawConsent } from './ConsentDialog';
import styles from './help.module.css';

const tones: Readonly<Record<ConsentStatus, Tone>> = {
  valid: 'good',
  withdrawn: 'bad',
  expired: 'warn',
  notYet: 'note',
};

export const ConsentLine = ({ consent }: { readonly consent: RecordView }): ReactElement => {
  const { t, label, format } = useText();
  const today = useToday();
  const records = useWorkspace((state) => state.records);
  const [asking, setAsking] = useState(false);
  const { about } = useRoute();
  useDialogSought('consent', about === consent.id ? consent.id : undefined, () => setAsking(true));
  const { values } = consent;
  const status = consentStatus(values, today);
  const given = dayOf(values, 'givenOn');
  const until = dayOf(values, 'validTo');
  const withdrawn = dayOf(values, 'withdrawnOn');
  return (
    <div className={styles.row}>
      <div className={styles.words}>
        <span className={styles.strong}>
          {format.list(refsOf(values, 'recipients').map((id) => nameOf(records, 'organisation', id)))}
        </span>
        <span className={styles.meta}>
          {[
            label.code('consent', 'kind', codeOf(values, 'kind') ?? ''),
            given === undefined ? '' : format.day(given),
            until === undefined ? '' : t('help:consent.until', { day: format.day(until) }),
            withdrawn === undefined ? '' : t('help:consent.withdrawnOn', { day: format.day(withdrawn) }),
          ]
            .filter((part) => part !== '')
            .join(' · ')}
        </span>
        <span className={styles.meta}>
          {format.list(codesOf(values, 'dataScope').map((code) => label.code('consent', 'dataScope', code)))}
        </span>
      </div>
      <Pill tone={tones[status]}>{t(`help:consent.status.${status}`)}</Pill>
      {status === 'valid' && (
        <Button size="s" onPress={() => setAsking(true)}>
          {t('help:consent.withdraw')}
        </Button>
      )}
      {asking && <WithdrawConsent consent={consent} onClose={() => setAsking(false)} />}
    </div>
  );
};
