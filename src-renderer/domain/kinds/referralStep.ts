/** One step of a referral's history. Append-only: a wrong one is voided, never changed. */
import { computeReferralStep, referralStepRules } from '../rules/referralStep';
import { guardReason, personLinked } from './base';
import { always, code, day, note, ref, when } from './field';
import type { KindDefinition } from './kind';
import { referralStatuses } from './referralStates';

export const referralStep = {
  name: 'referralStep',
  titleField: null,
  fields: [
    ref('referralId', 'social', 'referral', always),
    code('status', 'social', referralStatuses, always),
    day('on', 'social', always),
    note('reason', 'social', 200, when('exit')),
    guardReason('social'),
    ...personLinked('social'),
  ],
  rules: referralStepRules,
  compute: computeReferralStep,
} as const satisfies KindDefinition;
