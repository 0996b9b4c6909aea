/** One referral for reading: where it stands, what is late, who receives it, on what consent, and every step. */
import { type ReactElement, useState } from 'react';
import type { RecordView } from '../../app/types';
import { referral as kind } from '../../domain/kinds/referral';
import { codeOf, has } from '../../domain/read';
import { stepsOf } from '../../domain/rules/referralHistory';
import { useApp, useWorkspace } from '../AppContext';
import { useKeys } from '../keys';
import { liveOf } from '../records';
import { go, goBackOr, replaceRoute } from '../route';
import { Button } from '../shared/Button';
import { Card, Facts } from '../shared/Card';
import { RecordDialog } from '../shared/form/RecordDialog';
import { useDialogSought } from '../shared/form/useDialogSought';
import { useRecordDraft } from '../shared/form/useRecordDraft';
import { VoidDialog } from '../shared/form/VoidDialog';
import { Notice } from '../shared/Notice';
import { PageHeading } from '../shared/PageHeading';
import { SpacePill } from '../shared/Pill';
import { RecordNotices } from '../shared/RecordNotices';
import { factsOf } from '../shared/recordFacts';
import { useText } from '../text/useText';
import { ConsentCard } from './ConsentCard';
import styles from './help.module.css';
import { NextStepDialog } from './NextStepDialog';
import { Path } from './Path';
import { ReceiverCard } from './ReceiverCard';
import { ReferralPills } from './ReferralPills';
import type { ReferralRow } from './referralRows';
import { StepHistory } from './StepHistory';

const what = ['type', 'origin', 'offeredOn', 'exitDefinition', 'exitChecklist'];
const dates = [
  'contactOn',
  'contactBy',
  'firstMeetingOn',
  'decisionOn',
  'startedOn',
  'endedOn',
  'endReason',
  'reviewOn',
];

type MeetingProps = { readonly referral: RecordView; readonly onClose: () => void };
const FirstMeeting = ({ referral, onClose }: MeetingProps): ReactElement => {
  const app = useApp();
  const { t } = useText();
  const draft = useRecordDraft(app, 'referral', referral.id, referral, { form: 'meeting' });
  return (
    <RecordDialog
      title={t('help:meeting.title')}
      size="s"
      kind={kind}
      draft={draft}
      fields={['firstMeetingOn', ...(has(referral.values, 'contactBy') ? [] : ['contactBy'])]}
      overrides={{ firstMeetingOn: { required: true } }}
      onDone={onClose}
      onCancel={onClose}
    />
  );
};

type Props = { readonly row: ReferralRow };

export const ReferralDetail = ({ row }: Props): ReactElement => {
  const app = useApp();
  const text = useText();
  const { t, label } = text;
  const records = useWorkspace((state) => state.records);
  const [asking, setAsking] = useState<'step' | 'meeting' | 'void' | null>(null);
  useDialogSought('step', row.record.id, () => setAsking('step'));
  useDialogSought('meeting', row.record.id, () => setAsking('meeting'));
  useDialogSought('void', row.record.id, () => setAsking('void'));
  const close = (): void => setAsking(null);
  const { record, status, open, personId } = row;
  const live = !record.voided;
  const steps = stepsOf(record.id, { list: () => liveOf(records, 'referralStep') }).flatMap(
    ({ id }) => records.get('referralStep')?.get(id) ?? [],
  );
  const alias = row.alias === '' ? t('help:someone') : row.alias;
  const edit = (): void => go({ screen: 'help', id: record.id, mode: 'edit' });
  const again = (): void => go({ screen: 'help', id: app.newRecordId(), mode: 'new', from: record.id });
  const step = (): void => setAsking('step');
  useKeys([
    { key: 's', labelKey: 'help:step.title', run: step, when: live && open },
    { key: 'e', labelKey: 'common:action.edit', run: edit, when: live },
    { key: 'f', labelKey: 'help:meeting.title', run: () => setAsking('meeting'), when: row.overdue !== null },
    { key: 'Escape', labelKey: 'common:action.back', run: () => goBackOr({ screen: 'help' }), priority: 1 },
  ]);
  return (
    <>
      <PageHeading
        key={record.id}
        level={2}
        takesFocus
        title={alias}
        sub={
          <span className={styles.sub}>
            {row.type === undefined ? '' : label.code('referral', 'type', row.type)}
            <ReferralPills row={row} />
          </span>
        }
        actions={
          live && (
            <>
              <Button tone="quiet" onPress={() => setAsking('void')}>
                {t('common:void.run')}
              </Button>
              <Button keys="e" onPress={edit}>
                {t('common:action.edit')}
              </Button>
              {open ? (
                <Button tone="primary" keys="s" onPress={step}>
                  {t('help:step.title')}
                </Button>
              ) : (
                <Button onPress={again}>{t('help:again')}</Button>
              )}
            </>
          )
        }
      />
      <RecordNotices record={record} />
      {row.overdue !== null && (
        <Notice
          tone="bad"
          icon="clock"
          live={false}
          title={t('help:overdue.title', { count: row.overdue })}
          actions={
            <Button size="s" keys="f" onPress={() => setAsking('meeting')}>
              {t('help:meeting.title')}
            </Button>
          }
        >
          {t('help:overdue.text')}
        </Notice>
      )}
      <Card
        title={t('help:section.state')}
        pill={<SpacePill space="social" />}
        {...(personId !== undefined && {
          action: (
            <Button size="s" icon="people" onPress={() => go({ screen: 'people', id: personId })}>
              {t('help:toPerson', { alias })}
            </Button>
          ),
        })}
      >
        <Path status={status} passed={steps.flatMap(({ values }) => codeOf(values, 'status') ?? [])} />
        <Facts facts={factsOf(record, [...what, ...dates], records, text)} />
      </Card>
      <ConsentCard referral={record} open={open} />
      <ReceiverCard referral={record} />
      <StepHistory referral={record} steps={steps} />
      {asking === 'step' && <NextStepDialog referral={record} status={status} onClose={close} />}
      {asking === 'meeting' && <FirstMeeting referral={record} onClose={close} />}
      {asking === 'void' && (
        <VoidDialog
          record={record}
          name={t('help:named', { alias })}
          onCancel={close}
          onDone={() => replaceRoute({ screen: 'help' })}
        />
      )}
    </>
  );
};
