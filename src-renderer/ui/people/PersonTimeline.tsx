/** The person's line of events in words. Talks and referrals open where they live. */
import { type ReactElement, useMemo } from 'react';
import type { RecordView } from '../../app/types';
import { codeOf, refOf, refsOf } from '../../domain/read';
import { assertNever } from '../../domain/result';
import { useWorkspace } from '../AppContext';
import { nameOf, type Records } from '../records';
import { go } from '../route';
import { Card } from '../shared/Card';
import { EventLine, type LineItem } from '../shared/EventLine';
import { type Text, useText } from '../text/useText';
import { type TimelineEvent, timelineOf } from './timeline';

const joined = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join(' · ');

type Words = Pick<LineItem, 'icon' | 'title'> & Partial<Pick<LineItem, 'meta' | 'onOpen'>>;

const wordsOf = ({ what, record }: TimelineEvent, records: Records, text: Text): Words => {
  const { t, label, format } = text;
  const { values, kind, id } = record;
  const code = (field: string): string | undefined => {
    const value = codeOf(values, field);
    return value === undefined ? undefined : label.code(kind, field, value);
  };
  const group = nameOf(records, 'group', refOf(values, 'groupId'));
  const receiver = nameOf(records, 'organisation', refOf(values, 'receiverOrgId'));
  switch (what) {
    case 'talk':
    case 'plannedTalk':
      return {
        icon: 'talk',
        title: joined(label.kind(kind), (code('outcome') ?? code('status'))?.toLocaleLowerCase()),
        meta: joined(
          code('reason'),
          code('venue'),
          nameOf(records, 'group', refOf(values, 'groupIdAtEvent')),
        ),
        onOpen: () => go({ screen: 'notifications', id }),
      };
    case 'attempt':
      return { icon: 'circle', title: joined(label.kind(kind), code('outcome')?.toLocaleLowerCase()) };
    case 'childConcern':
      return {
        icon: 'incident',
        title: joined(label.kind(kind), code('decision')?.toLocaleLowerCase()),
        meta: nameOf(records, 'organisation', refOf(values, 'reportedTo')),
      };
    case 'referral':
      return {
        icon: 'help',
        title: joined(t('people:line.referral'), code('type')?.toLocaleLowerCase()),
        meta: joined(receiver, code('origin')),
        onOpen: () => go({ screen: 'help', id }),
      };
    case 'step': {
      const referral = refOf(values, 'referralId');
      const parent = referral === undefined ? undefined : records.get('referral')?.get(referral);
      const type = parent === undefined ? undefined : codeOf(parent.values, 'type');
      return {
        icon: 'next',
        title: joined(t('people:line.step'), code('status')?.toLocaleLowerCase()),
        ...(type !== undefined && { meta: label.code('referral', 'type', type) }),
        ...(referral !== undefined && { onOpen: () => go({ screen: 'help', id: referral }) }),
      };
    }
    case 'consent':
    case 'consentWithdrawn':
      return {
        icon: what === 'consent' ? 'check' : 'cross',
        title: t(what === 'consent' ? 'people:line.consent' : 'people:line.consentWithdrawn'),
        meta: format.list(refsOf(values, 'recipients').map((one) => nameOf(records, 'organisation', one))),
      };
    case 'joined':
      return { icon: 'people', title: t('people:line.joined', { group }), meta: code('role') ?? '' };
    case 'left':
      return { icon: 'people', title: t('people:line.left', { group }) };
    default:
      return assertNever(what);
  }
};

export const PersonTimeline = ({ person }: { readonly person: RecordView }): ReactElement => {
  const text = useText();
  const { t } = text;
  const records = useWorkspace((state) => state.records);
  const events = useMemo(() => timelineOf(person.id, records), [person.id, records]);
  return (
    <Card title={t('people:section.line')}>
      {events.length === 0 ? (
        <p>{t('people:line.empty')}</p>
      ) : (
        <EventLine
          label={t('people:section.line')}
          items={events.map((event) => ({
            key: event.key,
            day: event.day,
            ...wordsOf(event, records, text),
          }))}
        />
      )}
    </Card>
  );
};
