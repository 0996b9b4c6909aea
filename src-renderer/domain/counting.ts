/**
 * What counts as a talk, for the figures of the overview (domain §3, C1 and C2). Unit: one person on one occasion, by
 * the day it was held, both days of the period included. Voided, planned, declined and missed ones never count, and
 * contact with relatives alone is not a talk.
 */
import { isHeld } from './kinds/customNotificationCodes';
import type { RuleRecord } from './kinds/kind';
import { codeOf, dayOf } from './read';
import type { Day } from './time';

export type Period = { readonly from: Day; readonly to: Day };

export const isConducted = (talk: Pick<RuleRecord, 'values' | 'voided'>): boolean =>
  !talk.voided && isHeld(codeOf(talk.values, 'outcome'));

export const isIn = (day: Day | undefined, { from, to }: Period): boolean =>
  day !== undefined && day >= from && day <= to;

export type TalkCounts = {
  /** C1 */
  readonly conducted: number;
  /** C2: with someone under 18 on the day of the talk. */
  readonly withMinor: number;
  /** Of C1, those whose age then is not known; never counted as either. */
  readonly ageUnknown: number;
};

export const countTalks = (
  talks: readonly Pick<RuleRecord, 'values' | 'voided'>[],
  period: Period,
): TalkCounts => {
  const counted = talks.filter((talk) => isConducted(talk) && isIn(dayOf(talk.values, 'occurredOn'), period));
  const minors = counted.map(({ values }) => codeOf(values, 'isMinorAtEvent') ?? 'unknown');
  return {
    conducted: counted.length,
    withMinor: minors.filter((minor) => minor === 'yes').length,
    ageUnknown: minors.filter((minor) => minor === 'unknown').length,
  };
};
