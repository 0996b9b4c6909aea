/**
 * A mapped person, known by a code name. No personnummer, offence, photo, health or ethnicity: docs/records.md.
 * `alias` stands in both spaces: a laptop that holds only `social` must be able to show something.
 * `protectedIdentity` does too: it forbids `name` in one space and `contactWay` in the other, so each must know it.
 */
import { computePerson, personRules } from '../rules/person';
import { languageCodes, personLinked } from './base';
import { always, code, day, flag, guardedText, integer, text, when } from './field';
import type { KindDefinition } from './kind';

export const personStatuses = [
  'proposed',
  'active',
  'dormant',
  'removed',
  'deidentified',
  'purged',
  'deceased',
  'moved',
] as const;
export const protectedIdentityCodes = [
  'no',
  'secrecyMarking',
  'protectedRegistration',
  'yesUnknownType',
  'unknown',
] as const;
export const mappingBasisCodes = ['violentGroup', 'underThreat', 'messenger', 'otherDecision'] as const;
export const supervisionCodes = ['probation', 'custody', 'none', 'unknown'] as const;
export const guardiansCodes = ['yes', 'no', 'notSuitable'] as const;

export const person = {
  name: 'person',
  titleField: 'alias',
  fields: [
    guardedText('alias', 'both', 40, always),
    code('status', 'samordning', personStatuses, always),
    code('protectedIdentity', 'both', protectedIdentityCodes, always),
    text('name', 'samordning', 80, { masked: true }),
    day('birthDate', 'samordning'),
    integer('birthYear', 'samordning', 1900, 2100),
    code('mappingBasis', 'samordning', mappingBasisCodes, always),
    day('decidedOn', 'samordning', always),
    text('decisionRef', 'samordning', 60, when('otherDecision')),
    flag('notSuspectedNotice', 'samordning', always),
    code('interpreterLanguage', 'samordning', languageCodes),
    text('contactWay', 'social', 120, { masked: true }),
    code('guardians', 'social', guardiansCodes, when('minorToday')),
    day('guardiansOn', 'social', when('guardiansInformed')),
    code('supervision', 'social', supervisionCodes),
    day('supervisionUntil', 'social'),
    ...personLinked('both'),
  ],
  states: {
    field: 'status',
    next: {
      proposed: ['active', 'removed', 'deceased', 'moved'],
      active: ['dormant', 'removed', 'deceased', 'moved'],
      dormant: ['active', 'removed', 'deceased', 'moved'],
      /** Back on a new decision only; until then the retention clock runs. */
      removed: ['proposed', 'deidentified', 'purged', 'deceased'],
      deidentified: ['purged'],
      purged: [],
      deceased: ['removed', 'deidentified', 'purged'],
      moved: ['active', 'removed', 'deceased'],
    },
  },
  rules: personRules,
  compute: computePerson,
} as const satisfies KindDefinition;
