/**
 * Fields that many kinds share. `createdAt`, `updatedAt`, device and author are not fields: the history has them.
 */
import { always, code, day, text, when } from './field';
import type { FieldDefinition, FieldSpace } from './kind';

export const sourceCodes = [
  'ownObservation',
  'partnerOral',
  'partnerWritten',
  'personThemself',
  'openSource',
] as const;
export const retentionBasisCodes = ['localPlan', 'socialServicesFile', 'archiveRules', 'other'] as const;

/** Records are voided, never deleted. Read by the guard, which then only shows its warning. */
export const voidedReason = (space: FieldSpace): FieldDefinition => ({
  name: 'voidedReason',
  space,
  shape: { type: 'text', max: 200, lines: 'one', guarded: true },
  required: { when: 'voided' },
});

/**
 * On each record that points to a person: where it comes from, why it is kept, when it is looked at again.
 * Where a form leaves `reviewOn` and `retentionBasis` empty, they are filled at save (rules/retention.ts).
 */
export const personLinked = (space: FieldSpace): readonly FieldDefinition[] => [
  code('source', space, sourceCodes, always),
  day('reviewOn', space, always),
  code('retentionBasis', space, retentionBasisCodes, always),
  voidedReason(space),
];

/** Why a text that the guard warned about is kept as it is; in the space of the texts it speaks of. */
export const guardReason = (space: FieldSpace): FieldDefinition =>
  text('guardReason', space, 200, when('guardWarned'));

/** ISO 639 codes of the languages that talks are held in; `other` for the rest. Language, never ethnicity. */
export const languageCodes = [
  'sv',
  'en',
  'ar',
  'so',
  'fa',
  'prs',
  'ckb',
  'kmr',
  'ti',
  'am',
  'tr',
  'sq',
  'bs',
  'pl',
  'ru',
  'uk',
  'es',
  'fr',
  'rom',
  'swl',
  'other',
] as const;
