/**
 * Consent that secrecy between named parties is lifted. It is not the legal basis for processing. Whether it is
 * valid, withdrawn or expired follows from its dates (rules/consent.ts) and is not stored.
 */
import { computeConsent, consentRules } from '../rules/consent';
import { personLinked } from './base';
import { always, code, codes, day, ref, refs, when } from './field';
import type { KindDefinition } from './kind';

export const consentPurposes = ['referral', 'coordination', 'exitSupport', 'followUp'] as const;
export const consentScopes = ['contactDetails', 'helpNeeds', 'safetyNeeds', 'attendance', 'outcome'] as const;

export const consent = {
  name: 'consent',
  titleField: null,
  fields: [
    ref('personId', 'social', 'person', always),
    code('kind', 'social', ['oral', 'written'], always),
    day('givenOn', 'social', always),
    day('validTo', 'social'),
    day('withdrawnOn', 'social'),
    refs('recipients', 'social', 'organisation', always),
    codes('purposes', 'social', consentPurposes, always),
    codes('dataScope', 'social', consentScopes, always),
    code('givenBy', 'social', ['person', 'guardian', 'both'], when('minorThen')),
    ...personLinked('social'),
  ],
  rules: consentRules,
  compute: computeConsent,
} as const satisfies KindDefinition;
