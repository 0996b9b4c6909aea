/** A referral is offered, or what is known of it changes. Its state changes by steps, never here. */
import { type ReactElement, useEffect, useRef } from 'react';
import type { RecordView } from '../../app/types';
import type { RecordId } from '../../domain/ids';
import type { Values } from '../../domain/json';
import { referral as kind } from '../../domain/kinds/referral';
import { isReferralEnd } from '../../domain/kinds/referralStates';
import { codeOf, dayOf, has, refOf } from '../../domain/read';
import { isReferralOpen, referralStatusOf } from '../../domain/rules/referralHistory';
import { useApp, useToday, useWorkspace } from '../AppContext';
import { liveOf, nameOf, type Records } from '../records';
import { goBackOr, type Route, replaceRoute } from '../route';
import { focusField } from '../shared/form/FieldFrame';
import { type FieldOverrides, type FormSection, RecordForm } from '../shared/form/RecordForm';
import { organisationChoices, personChoices } from '../shared/form/recordChoices';
import { useRecordDraft } from '../shared/form/useRecordDraft';
import { PageHeading } from '../shared/PageHeading';
import { type Text, useText } from '../text/useText';
import { consentChoices } from './consentChoices';
import styles from './help.module.css';

type Props = {
  readonly id: RecordId;
  readonly referral: RecordView | null;
  readonly about: Pick<Route, 'personId' | 'from'>;
};

/** What a new one starts with: the person, and what it comes from – a talk, or a referral that has ended. */
export const startOf = ({ personId, from }: Props['about'], records: Records): Values => {
  const talk = from === undefined ? undefined : records.get('customNotification')?.get(from);
  const earlier = from === undefined ? undefined : records.get('referral')?.get(from);
  const source = talk ?? earlier;
  const person = personId ?? (source === undefined ? undefined : refOf(source.values, 'personId'));
  return {
    ...(person !== undefined && { personId: person }),
    ...(talk !== undefined && { customNotificationId: talk.id, origin: 'customNotification' }),
    ...(earlier !== undefined && { previousId: earlier.id, type: earlier.values.type ?? null }),
  };
};

const sections = ({ t }: Text, isNew: boolean, asksExit: boolean, later: boolean): readonly FormSection[] => [
  {
    title: t('help:section.what'),
    space: 'social',
    fields: ['personId', 'type', 'origin', 'offeredOn', 'customNotificationId', 'previousId'],
  },
  {
    title: t('help:section.receiver'),
    space: 'social',
    fields: [
      'receiverOrgId',
      'receiverUnit',
      'caseRef',
      'exitDefinition',
      ...(asksExit ? ['exitChecklist'] : []),
    ],
  },
  ...(isNew
    ? []
    : [
        {
          title: t('help:section.dates'),
          space: 'social' as const,
          fields: [
            'contactOn',
            'contactBy',
            'firstMeetingOn',
            'decisionOn',
            ...(later ? ['startedOn', 'endedOn', 'endReason'] : []),
          ],
        },
      ]),
  { title: t('help:section.consent'), space: 'social', fields: ['consentId', 'consentException'] },
  { title: t('people:section.keeping'), fields: ['source', 'reviewOn', 'retentionBasis'] },
];

const labelOf = (record: RecordView, field: string, day: string, { label, format }: Text): string => {
  const on = dayOf(record.values, day);
  const what = codeOf(record.values, field);
  return [
    ...(on === undefined ? [] : [format.day(on)]),
    ...(what === undefined ? [] : [label.code(record.kind, field, what)]),
  ].join(' · ');
};

export const ReferralForm = ({ id, referral, about }: Props): ReactElement => {
  const app = useApp();
  const text = useText();
  const { t } = text;
  const today = useToday();
  const records = useWorkspace((state) => state.records);
  const root = useRef<HTMLDivElement>(null);
  const isNew = referral === null;
  const draft = useRecordDraft(app, 'referral', id, referral, {
    ...(isNew && { initial: { offeredOn: today, ...startOf(about, records) } }),
  });
  const first = isNew
    ? about.personId === undefined && about.from === undefined
      ? 'personId'
      : 'type'
    : 'type';
  useEffect(() => {
    focusField(root.current, first);
  }, [first]);

  const { values } = draft;
  const person = refOf(values, 'personId');
  const status = referralStatusOf(id, { list: (of) => liveOf(records, of) });
  const ended = isReferralEnd(status);
  const asksExit =
    codeOf(values, 'type') === 'exitProtection' ||
    codeOf(values, 'exitDefinition') === 'yes' ||
    codeOf(values, 'exitDefinition') === 'underReview';
  const ofPerson = (of: 'customNotification' | 'referral'): readonly RecordView[] =>
    liveOf(records, of).filter((one) => one.id !== id && refOf(one.values, 'personId') === person);
  const steps = { list: () => liveOf(records, 'referralStep') };
  const earlier = ofPerson('referral').filter((one) => !isReferralOpen(one.id, steps));
  const overrides: Readonly<Record<string, FieldOverrides>> = {
    personId: { disabled: !isNew },
    customNotificationId: {
      hidden: ofPerson('customNotification').length === 0 && !has(values, 'customNotificationId'),
    },
    previousId: {
      hidden: earlier.length === 0 && !has(values, 'previousId'),
      hint: t('help:previousHint'),
    },
    contactOn: { required: status !== 'offered' },
    contactBy: { required: status !== 'offered' || has(values, 'contactOn') },
    endReason: { required: ended && has(values, 'startedOn') },
    source: { required: false, hint: t('help:sourceHint') },
    reviewOn: { required: false, hint: t('people:reviewHint') },
    retentionBasis: { required: false, hint: t('people:retentionHint') },
  };
  return (
    <div ref={root} className={styles.contents}>
      <PageHeading
        level={2}
        title={isNew ? t('help:new') : t('help:editTitle', { alias: nameOf(records, 'person', person) })}
        sub={t(isNew ? 'help:newSub' : 'help:editSub')}
      />
      <RecordForm
        kind={kind}
        draft={draft}
        sections={sections(text, isNew, asksExit, ended || status === 'ongoing')}
        choices={{
          personId: personChoices(records, today, text),
          receiverOrgId: organisationChoices(records, text),
          consentId: consentChoices(records, person, text),
          customNotificationId: ofPerson('customNotification').map((talk) => ({
            id: talk.id,
            label: labelOf(talk, 'outcome', 'occurredOn', text),
          })),
          previousId: earlier.map((one) => ({ id: one.id, label: labelOf(one, 'type', 'offeredOn', text) })),
        }}
        overrides={overrides}
        saveLabel={t('help:save')}
        onSaved={() => (isNew ? replaceRoute({ screen: 'help', id }) : goBackOr({ screen: 'help', id }))}
        onLeave={() => goBackOr(isNew ? { screen: 'help' } : { screen: 'help', id })}
      />
    </div>
  );
};
