/**
 * Hänvisning: an offer of help and what came of it. Its state is that of its latest step (referralStep), so the
 * record has no status of its own. A closed one is not opened again: a new one points back with `previousId`.
 */
import { computeReferral, referralRules } from '../rules/referral';
import { guardReason, personLinked } from './base';
import { always, code, codes, day, note, ref, text, when } from './field';
import type { KindDefinition } from './kind';

export const referralOrigins = [
  'customNotification',
  'callIn',
  'gviLine',
  'probation',
  'civilSociety',
  'ownInitiative',
  'relative',
] as const;
export const contactByCodes = ['person', 'relative', 'coordinator'] as const;
export const referralTypes = [
  'conversationSupport',
  'exitProtection',
  'housing',
  'occupation',
  'education',
  'addictionCare',
  'healthCare',
  'economyDebt',
  'familySupport',
  'tattooIdentity',
  'leisureCivilSociety',
] as const;
export const exitDefinitionCodes = ['yes', 'no', 'underReview'] as const;
export const exitChecklistCodes = [
  'motivated',
  'consentToExchange',
  'signedTerms',
  'notWitness',
  'socialServicesDecision',
] as const;
export const referralEndReasons = [
  'asPlanned',
  'ownWish',
  'didNotCome',
  'detained',
  'moved',
  'refused',
  'otherService',
  'deceased',
] as const;

export const referral = {
  name: 'referral',
  titleField: null,
  fields: [
    ref('personId', 'social', 'person', always),
    code('origin', 'social', referralOrigins, always),
    ref('customNotificationId', 'social', 'customNotification'),
    day('offeredOn', 'social', always),
    day('contactOn', 'social', when('contactMade')),
    code('contactBy', 'social', contactByCodes, when('contactMade')),
    code('type', 'social', referralTypes, always),
    ref('receiverOrgId', 'social', 'organisation', always),
    text('receiverUnit', 'social', 80),
    code('exitDefinition', 'social', exitDefinitionCodes, always),
    codes('exitChecklist', 'social', exitChecklistCodes),
    ref('consentId', 'social', 'consent', when('shared')),
    note('consentException', 'social', 200),
    day('firstMeetingOn', 'social'),
    day('decisionOn', 'social'),
    day('startedOn', 'social', when('started')),
    day('endedOn', 'social', when('ended')),
    code('endReason', 'social', referralEndReasons, when('ended')),
    text('caseRef', 'social', 60),
    ref('previousId', 'social', 'referral'),
    guardReason('social'),
    ...personLinked('social'),
  ],
  rules: referralRules,
  compute: computeReferral,
} as const satisfies KindDefinition;
