/** One contact for reading: how it is reached, how sure that is, and what speaks against it. */
import { type ReactElement, useMemo, useState } from 'react';
import type { RecordView } from '../../app/types';
import { refOf, textOf } from '../../domain/read';
import { useToday, useWorkspace } from '../AppContext';
import { useKeys } from '../keys';
import { liveOf, nameOf } from '../records';
import { go, goBackOr, openRecord, replaceRoute } from '../route';
import { Button } from '../shared/Button';
import { Card, Facts } from '../shared/Card';
import { useDialogSought } from '../shared/form/useDialogSought';
import { VoidDialog } from '../shared/form/VoidDialog';
import { Notice } from '../shared/Notice';
import { PageHeading } from '../shared/PageHeading';
import { RecordNotices } from '../shared/RecordNotices';
import { factsOf } from '../shared/recordFacts';
import { useText } from '../text/useText';
import styles from './directory.module.css';
import { contactRow } from './directoryRows';
import { FreshnessPill } from './FreshnessPill';
import { hoursOf } from './hours';
import { useMarkVerified } from './useMarkVerified';

const ways = ['phone', 'phoneFromAbroad', 'email', 'web', 'address', 'visitingAddress', 'lastKnownName'];
const about = ['purpose', 'audience', 'municipality'];
const trust = ['verifiedOn', 'verifiedBy', 'staleAfterDays', 'sourceUrl'];

export const ContactDetail = ({ contact }: { readonly contact: RecordView }): ReactElement => {
  const text = useText();
  const { t, label, format } = text;
  const today = useToday();
  const records = useWorkspace((state) => state.records);
  const markVerified = useMarkVerified();
  const [voiding, setVoiding] = useState(false);
  useDialogSought('void', contact.id, () => setVoiding(true));
  const row = useMemo(
    () => contactRow(contact, liveOf(records, 'contact'), records, today),
    [contact, records, today],
  );
  const owner = refOf(contact.values, 'organisationId');
  const live = !contact.voided;
  const missing = row.freshness === 'missing';
  const edit = (): void => go({ screen: 'directory', id: contact.id, mode: 'edit' });
  const verify = (): void => void markVerified(contact);
  useKeys([
    { key: 'v', labelKey: 'directory:verify', run: verify, when: live && !missing },
    { key: 'e', labelKey: 'common:action.edit', run: edit, when: live },
    {
      key: 'Escape',
      labelKey: 'common:action.back',
      run: () => goBackOr({ screen: 'directory' }),
      priority: 1,
    },
  ]);
  const hours = hoursOf(contact.values, (day) => label.code('contact', 'hours.weekdays', day), format.clock);
  return (
    <>
      <PageHeading
        key={contact.id}
        level={2}
        takesFocus
        title={row.label}
        sub={
          <span className={styles.sub}>
            {row.organisation}
            <FreshnessPill freshness={row.freshness} />
          </span>
        }
        actions={
          live && (
            <>
              <Button tone="quiet" onPress={() => setVoiding(true)}>
                {t('common:void.run')}
              </Button>
              <Button {...(missing && { tone: 'primary' as const })} keys="e" onPress={edit}>
                {t('common:action.edit')}
              </Button>
              {!missing && (
                <Button tone="primary" keys="v" onPress={verify}>
                  {t('directory:verify')}
                </Button>
              )}
            </>
          )
        }
      />
      <RecordNotices record={contact} />
      {row.conflicts.length > 0 && (
        <Notice
          tone="bad"
          live={false}
          title={t('directory:conflict.title', {
            numbers: format.list([
              row.reach,
              ...row.conflicts.map(({ values }) => textOf(values, 'phone') ?? ''),
            ]),
          })}
          actions={row.conflicts.map((other) => (
            <Button key={other.id} size="s" onPress={() => openRecord({ screen: 'directory', id: other.id })}>
              {t('directory:conflict.open', { label: textOf(other.values, 'label') ?? '' })}
            </Button>
          ))}
        >
          {t('directory:conflict.text')}
        </Notice>
      )}
      {missing && (
        <Notice tone="warn" live={false} title={t('directory:missing.title')}>
          {t('directory:missing.text')}
        </Notice>
      )}
      {row.freshness === 'stale' && (
        <Notice
          tone="warn"
          icon="clock"
          live={false}
          title={t('directory:stale.title', { count: row.verifiedDaysAgo ?? 0 })}
        >
          {t('directory:stale.text')}
        </Notice>
      )}
      {row.freshness === 'neverVerified' && (
        <Notice tone="warn" live={false} title={t('directory:never.title')}>
          {t('directory:never.text')}
        </Notice>
      )}
      <Card
        title={t('directory:section.reach')}
        {...(owner !== undefined && {
          action: (
            <Button size="s" onPress={() => openRecord({ screen: 'directory', id: owner })}>
              {t('directory:toOrganisation', { name: nameOf(records, 'organisation', owner) })}
            </Button>
          ),
        })}
      >
        <Facts
          facts={[
            ...factsOf(contact, ways, records, text),
            ...(hours.length === 0
              ? []
              : [
                  {
                    label: label.field('contact', 'hours'),
                    value: hours.map(({ days, times }) => `${days} ${times}`).join('\n'),
                  },
                ]),
            ...factsOf(contact, ['advice', 'voicemailAdvice'], records, text),
          ]}
        />
      </Card>
      <Card title={t('directory:section.use')}>
        <Facts facts={factsOf(contact, [...about, ...trust], records, text)} />
      </Card>
      {voiding && (
        <VoidDialog
          record={contact}
          name={row.label}
          onCancel={() => setVoiding(false)}
          onDone={() => replaceRoute({ screen: 'directory' })}
        />
      )}
    </>
  );
};
