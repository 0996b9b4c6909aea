/**
 * What waits for somebody, from records and today: planned talks, decisions about children, referrals, contacts of the
 * directory. Pure. What another space would tell is not guessed; the screen says that it cannot be seen.
 */
import type { RecordView } from '../../app/types';
import { isContact, isOutcome, isPlanningStatus } from '../../domain/kinds/customNotificationCodes';
import { codeOf, dayOf, has } from '../../domain/read';
import { conflictsOf, type Freshness, freshnessOf } from '../../domain/rules/contact';
import { hasChildConcern } from '../../domain/rules/minors';
import { isReferralOpen } from '../../domain/rules/referralHistory';
import { addDays, type Day, daysBetween } from '../../domain/time';

export type PlannedTalk = {
  readonly talk: RecordView;
  readonly on: Day;
  readonly due: 'overdue' | 'today' | 'soon';
};

const daysAhead = 7;

/** Without an outcome: those whose day has passed first, then today's, then those of the coming week. */
export const plannedTalks = (talks: readonly RecordView[], today: Day): readonly PlannedTalk[] =>
  talks
    .flatMap((talk): readonly PlannedTalk[] => {
      const on = dayOf(talk.values, 'plannedOn');
      const waits =
        !isOutcome(codeOf(talk.values, 'outcome')) &&
        isPlanningStatus(codeOf(talk.values, 'status') ?? 'draft');
      if (!waits || on === undefined || on > addDays(today, daysAhead)) return [];
      return [{ talk, on, due: on < today ? 'overdue' : on === today ? 'today' : 'soon' }];
    })
    .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
const keyOf = ({ talk, on }: PlannedTalk): string =>
  `${on} ${codeOf(talk.values, 'plannedTime') ?? '99'} ${talk.id}`;

export type WaitingMinor = { readonly talk: RecordView; readonly known: boolean };

/** Somebody was met who was under 18, or of unknown age, and nothing is decided yet. Those known to be minors first. */
export const waitingMinors = (
  talks: readonly RecordView[],
  concerns: readonly RecordView[],
): readonly WaitingMinor[] => {
  const context = { list: () => concerns };
  const key = ({ talk, known }: WaitingMinor): string =>
    `${known ? 0 : 1} ${dayOf(talk.values, 'occurredOn') ?? ''} ${talk.id}`;
  return talks
    .flatMap((talk): readonly WaitingMinor[] => {
      const minor = codeOf(talk.values, 'isMinorAtEvent');
      if (minor !== 'yes' && minor !== 'unknown') return [];
      if (!isContact(codeOf(talk.values, 'outcome')) || hasChildConcern(talk, context)) return [];
      return [{ talk, known: minor === 'yes' }];
    })
    .toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
};

export const meetingWithinDays = 14;
export type WaitingReferral = {
  readonly referral: RecordView;
  readonly contactOn: Day;
  readonly days: number;
};

/** Open, with a contact and no first meeting for more than two weeks; the longest wait first. */
export const waitingReferrals = (
  referrals: readonly RecordView[],
  steps: readonly RecordView[],
  today: Day,
): readonly WaitingReferral[] => {
  const context = { list: () => steps };
  return referrals
    .flatMap((referral): readonly WaitingReferral[] => {
      const contactOn = dayOf(referral.values, 'contactOn');
      if (contactOn === undefined || has(referral.values, 'firstMeetingOn')) return [];
      const days = daysBetween(contactOn, today);
      const waits = days > meetingWithinDays && isReferralOpen(referral.id, context);
      return waits ? [{ referral, contactOn, days }] : [];
    })
    .toSorted((a, b) => b.days - a.days);
};

export type DirectoryCounts = {
  readonly toVerify: number;
  readonly conflicting: number;
} & Readonly<Record<Exclude<Freshness, 'verified'>, number>>;

export const directoryCounts = (contacts: readonly RecordView[], today: Day): DirectoryCounts => {
  const counts = { toVerify: 0, conflicting: 0, neverVerified: 0, stale: 0, missing: 0 };
  for (const contact of contacts) {
    const freshness = freshnessOf(contact, today);
    const conflicting = conflictsOf(contact, contacts).length > 0;
    if (freshness === 'verified' && !conflicting) continue;
    counts.toVerify += 1;
    // Each is counted once, under what is most urgent to know about it.
    if (conflicting) counts.conflicting += 1;
    else if (freshness !== 'verified') counts[freshness] += 1;
  }
  return counts;
};
