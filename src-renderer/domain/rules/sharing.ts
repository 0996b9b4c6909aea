/**
 * Consent before sharing: from `received` on, the receiver knows the person. So a step there, and a referral that
 * stands there, needs a consent of the same person that holds on that day and names the receiver, or a written
 * exception. A consent withdrawn later does not undo a step: it forbids the next one.
 */
import type { Problem, RuleContext, RuleRecord } from '../kinds/kind';
import { has, refOf } from '../read';
import type { Day } from '../time';
import { consentCovers, consentStatus } from './consent';
import { error } from './problem';

export const sharingProblems = (
  referral: RuleRecord,
  day: Day,
  field: string,
  context: RuleContext,
): readonly Problem[] => {
  if (has(referral.values, 'consentException')) return [];
  const id = refOf(referral.values, 'consentId');
  const consent = id === undefined ? undefined : context.find('consent', id);
  if (consent === undefined) return [error(field, 'needsConsent')];
  if (consent.voided || refOf(consent.values, 'personId') !== refOf(referral.values, 'personId'))
    return [error(field, 'needsConsent', { context: 'otherPerson' })];
  const status = consentStatus(consent.values, day);
  if (status !== 'valid') return [error(field, 'needsConsent', { context: status })];
  return consentCovers(consent.values, refOf(referral.values, 'receiverOrgId'))
    ? []
    : [error(field, 'needsConsent', { context: 'otherReceiver' })];
};
