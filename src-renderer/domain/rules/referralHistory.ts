/** The history of a referral, read from its steps: by day, then by id. Without any step it stands as offered. */
import type { RecordId } from '../ids';
import type { RuleContext, RuleRecord } from '../kinds/kind';
import { isReferralEnd } from '../kinds/referralStates';
import { codeOf, dayOf } from '../read';
import { naming } from './naming';

const key = (step: RuleRecord): string => `${dayOf(step.values, 'on') ?? ''} ${step.id}`;

export const stepsOf = (referral: RecordId, context: Pick<RuleContext, 'list'>): readonly RuleRecord[] =>
  naming(context.list('referralStep'), 'referralId', referral)
    .filter((step) => !step.voided)
    .toSorted((a, b) => (key(a) < key(b) ? -1 : 1));

export const referralStatusOf = (referral: RecordId, context: Pick<RuleContext, 'list'>): string => {
  const last = stepsOf(referral, context).at(-1);
  return (last && codeOf(last.values, 'status')) ?? 'offered';
};

export const isReferralOpen = (referral: RecordId, context: Pick<RuleContext, 'list'>): boolean =>
  !isReferralEnd(referralStatusOf(referral, context));
