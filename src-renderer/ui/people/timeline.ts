/**
 * One person's whole line of events, newest first: talks, attempts, decisions on concern, referrals and their steps,
 * consents, groups. Only what this laptop holds; voided records are not events.
 */
import type { RecordView } from '../../app/types';
import type { RecordId } from '../../domain/ids';
import type { KindName } from '../../domain/kinds/kind';
import { dayOf, refOf } from '../../domain/read';
import { type Day, dayFrom } from '../../domain/time';
import { liveOf, type Records } from '../records';

export type TimelineEvent = {
  readonly key: string;
  readonly day: Day;
  readonly what:
    | 'talk'
    | 'plannedTalk'
    | 'attempt'
    | 'childConcern'
    | 'referral'
    | 'step'
    | 'consent'
    | 'consentWithdrawn'
    | 'joined'
    | 'left';
  readonly record: RecordView;
};

/** A day may hold several: what led to what comes below what it led to. */
const order: readonly TimelineEvent['what'][] = [
  'left',
  'consentWithdrawn',
  'step',
  'consent',
  'referral',
  'childConcern',
  'talk',
  'plannedTalk',
  'attempt',
  'joined',
];

const createdOn = (record: RecordView): Day | undefined =>
  record.createdAt === null ? undefined : dayFrom(Date.parse(record.createdAt));

const event = (
  record: RecordView,
  what: TimelineEvent['what'],
  day: Day | undefined,
): readonly TimelineEvent[] =>
  day === undefined ? [] : [{ key: `${record.id} ${what}`, day, what, record }];

export const timelineOf = (person: RecordId, records: Records): readonly TimelineEvent[] => {
  const about = (kind: KindName): readonly RecordView[] =>
    liveOf(records, kind).filter((record) => refOf(record.values, 'personId') === person);
  const talks = about('customNotification');
  const referrals = about('referral');
  const under = (kind: KindName, field: string, parents: readonly RecordView[]): readonly RecordView[] => {
    const ids = new Set(parents.map(({ id }) => id));
    return liveOf(records, kind).filter((record) => {
      const parent = refOf(record.values, field);
      return parent !== undefined && ids.has(parent);
    });
  };
  const events = [
    ...talks.flatMap((talk) => {
      const held = dayOf(talk.values, 'occurredOn');
      return held === undefined
        ? event(talk, 'plannedTalk', dayOf(talk.values, 'plannedOn') ?? createdOn(talk))
        : event(talk, 'talk', held);
    }),
    ...under('attempt', 'customNotificationId', talks).flatMap((attempt) =>
      event(attempt, 'attempt', dayOf(attempt.values, 'attemptedOn')),
    ),
    ...about('childConcern').flatMap((concern) =>
      event(concern, 'childConcern', dayOf(concern.values, 'decidedOn')),
    ),
    ...referrals.flatMap((referral) => event(referral, 'referral', dayOf(referral.values, 'offeredOn'))),
    ...under('referralStep', 'referralId', referrals).flatMap((step) =>
      event(step, 'step', dayOf(step.values, 'on')),
    ),
    ...about('consent').flatMap((consent) => [
      ...event(consent, 'consent', dayOf(consent.values, 'givenOn')),
      ...event(consent, 'consentWithdrawn', dayOf(consent.values, 'withdrawnOn')),
    ]),
    ...about('membership').flatMap((membership) => [
      ...event(membership, 'joined', dayOf(membership.values, 'from')),
      ...event(membership, 'left', dayOf(membership.values, 'to')),
    ]),
  ];
  return events.toSorted(
    (a, b) =>
      compare(b.day, a.day) ||
      order.indexOf(a.what) - order.indexOf(b.what) ||
      compare(b.record.id, a.record.id),
  );
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
