/**
 * What a step asks for beside itself: which fields of the referral have to be known when it reaches a state, and what
 * the step tells about its dates. The rules are those of domain/rules/referral; this only asks in time. Pure.
 */
import type { Values } from '../../domain/json';
import { hasReached, isReferralEnd } from '../../domain/kinds/referralStates';
import { dayOf, has } from '../../domain/read';

export type StepNeeds = {
  readonly fields: readonly string[];
  readonly required: ReadonlySet<string>;
  /** From here on the receiver knows the person. */
  readonly shares: boolean;
};

/** `started`: help has begun at some time, so that an end of any sort is an end of it. */
export const needsOf = (status: string | undefined, referral: Values, started: boolean): StepNeeds => {
  if (status === undefined) return { fields: [], required: new Set(), shares: false };
  const ends = isReferralEnd(status);
  const contact = hasReached(status, 'contactMade');
  const shares = hasReached(status, 'received') && !ends;
  const fields = [
    // The day of a contact is that of the step which tells of it.
    ...(contact && status !== 'contactMade' && !has(referral, 'contactOn') ? ['contactOn'] : []),
    ...(contact && !has(referral, 'contactBy') ? ['contactBy'] : []),
    ...(shares && !has(referral, 'firstMeetingOn') ? ['firstMeetingOn'] : []),
    ...(ends ? ['endReason'] : []),
  ];
  return {
    fields,
    required: new Set(
      fields.filter(
        (field) => field !== 'firstMeetingOn' && (field !== 'endReason' || endsHelp(status, started)),
      ),
    ),
    shares,
  };
};

const endsHelp = (status: string, started: boolean): boolean => status === 'closed' || started;

/** What is known of the referral once the step is: the day it ended, unless another is given. */
export const withStep = (referral: Values, step: Values, started: boolean): Values => {
  const status = typeof step.status === 'string' ? step.status : '';
  const ended = isReferralEnd(status) && (endsHelp(status, started) || has(referral, 'endReason'));
  const on = dayOf(step, 'on');
  return ended && on !== undefined && !has(referral, 'endedOn') ? { ...referral, endedOn: on } : referral;
};
