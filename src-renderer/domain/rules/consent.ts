/** Whether a consent holds on a day, and for whom: asked before anything of a referral is shared. */
import type { RecordId } from '../ids';
import type { Values } from '../json';
import type { KindDefinition, KindRule } from '../kinds/kind';
import { dayOf, refsOf } from '../read';
import type { Day } from '../time';
import { inFuture, inOrder } from './problem';
import { retentionDefaults } from './retention';

export type ConsentStatus = 'valid' | 'withdrawn' | 'expired' | 'notYet';

/** A withdrawal counts from its own day; the last day of validity is still valid. */
export const consentStatus = (consent: Values, day: Day): ConsentStatus => {
  const given = dayOf(consent, 'givenOn');
  const withdrawn = dayOf(consent, 'withdrawnOn');
  const validTo = dayOf(consent, 'validTo');
  if (withdrawn !== undefined && withdrawn <= day) return 'withdrawn';
  if (given === undefined || given > day) return 'notYet';
  return validTo !== undefined && validTo < day ? 'expired' : 'valid';
};

export const consentCovers = (consent: Values, receiver: RecordId | undefined): boolean =>
  receiver !== undefined && refsOf(consent, 'recipients').includes(receiver);

const dates: KindRule = ({ values }, _before, context) => [
  ...inFuture('givenOn', dayOf(values, 'givenOn'), context),
  ...inFuture('withdrawnOn', dayOf(values, 'withdrawnOn'), context),
  ...inOrder('validTo', dayOf(values, 'givenOn'), dayOf(values, 'validTo')),
  ...inOrder('withdrawnOn', dayOf(values, 'givenOn'), dayOf(values, 'withdrawnOn')),
];

export const consentRules: readonly KindRule[] = [dates];

export const computeConsent: NonNullable<KindDefinition['compute']> = (draft, _before, context) =>
  retentionDefaults(draft, context, 'personThemself');
