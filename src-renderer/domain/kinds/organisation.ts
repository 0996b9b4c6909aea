/** An organisation of the directory. In both spaces, because the directory is public and needed on every laptop. */
import { voidedReason } from './base';
import { always, code, flag, text } from './field';
import type { KindDefinition } from './kind';

export const organisationTypes = [
  'municipality',
  'socialServices',
  'police',
  'prisonAndProbation',
  'countyBoard',
  'prosecutor',
  'regionHealthCare',
  'school',
  'enforcementAuthority',
  'employmentService',
  'civilSociety',
  'faithCommunity',
  'housingCompany',
  'other',
] as const;

export const organisation = {
  name: 'organisation',
  titleField: 'name',
  fields: [
    text('name', 'both', 80, always),
    code('type', 'both', organisationTypes, always),
    /** Others than authorities may not be given data on offences. */
    flag('isAuthority', 'both', always),
    text('municipality', 'both', 60),
    voidedReason('both'),
  ],
  rules: [],
} as const satisfies KindDefinition;
