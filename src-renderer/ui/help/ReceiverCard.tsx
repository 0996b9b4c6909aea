/** Who is to answer, and how they are reached: from the directory, with how sure the number is. */
import type { ReactElement } from 'react';
import type { RecordView } from '../../app/types';
import { refOf, textOf } from '../../domain/read';
import { freshnessOf } from '../../domain/rules/contact';
import { useToday, useWorkspace } from '../AppContext';
import { FreshnessPill } from '../directory/FreshnessPill';
import { liveOf, nameOf } from '../records';
import { go } from '../route';
import { Card, Facts } from '../shared/Card';
import { SpacePill } from '../shared/Pill';
import { factsOf } from '../shared/recordFacts';
import { useText } from '../text/useText';
import styles from './help.module.css';

export const ReceiverCard = ({ referral }: { readonly referral: RecordView }): ReactElement => {
  const text = useText();
  const { t } = text;
  const today = useToday();
  const records = useWorkspace((state) => state.records);
  const receiver = refOf(referral.values, 'receiverOrgId');
  const contacts = liveOf(records, 'contact').filter(
    ({ values }) => refOf(values, 'organisationId') === receiver,
  );
  return (
    <Card title={t('help:section.receiver')} pill={<SpacePill space="social" />}>
      <Facts
        facts={[
          {
            label: text.label.field('referral', 'receiverOrgId'),
            value: nameOf(records, 'organisation', receiver),
          },
          ...factsOf(referral, ['receiverUnit', 'caseRef'], records, text),
        ]}
      />
      {contacts.map((contact) => (
        <div key={contact.id} className={styles.row}>
          <div className={styles.words}>
            <button
              type="button"
              className={styles.open}
              onClick={() => go({ screen: 'directory', id: contact.id })}
            >
              {textOf(contact.values, 'label')}
            </button>
            <span className={styles.meta}>
              {textOf(contact.values, 'phone') ?? textOf(contact.values, 'email') ?? ''}
            </span>
          </div>
          <FreshnessPill freshness={freshnessOf(contact, today)} />
        </div>
      ))}
    </Card>
  );
};
