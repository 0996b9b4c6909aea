/**
 * What this municipality has decided for itself: names, areas, terms, retention. One record an installation.
 * In both spaces, since a laptop that holds only `social` needs the same words and periods.
 */
import { voidedReason } from './base';
import { always, code, flag, integer, rows, text } from './field';
import type { KindDefinition } from './kind';
import { organisationTypes } from './organisation';

export const helpLineModes = ['ownLine', 'extension', 'switchboard', 'team'] as const;
export const termCodes = [
  'programme',
  'customNotification',
  'callIn',
  'focusRound',
  'referral',
  'helpLine',
] as const;

export const municipality = {
  name: 'municipality',
  titleField: 'name',
  fields: [
    text('name', 'both', 60, always),
    text('profile', 'both', 40, always),
    text('programmeName', 'both', 80, always),
    rows('partners', 'both', 20, [
      text('name', 'both', 80, always),
      code('type', 'both', organisationTypes, always),
    ]),
    rows('defaultTeam', 'both', 10, [
      code('type', 'both', organisationTypes, always),
      integer('headCount', 'both', 1, 20, always),
    ]),
    rows('areas', 'both', 60, [text('code', 'both', 40, always), text('label', 'both', 60, always)]),
    rows('terms', 'both', 20, [code('term', 'both', termCodes, always), text('label', 'both', 60, always)]),
    code('helpLineMode', 'both', helpLineModes),
    flag('acceptsArticle10', 'both'),
    integer('reviewMonths', 'both', 1, 60),
    integer('reviewMonthsMinor', 'both', 1, 60),
    integer('purgeMonths', 'both', 1, 240),
    text('retentionDecision', 'both', 80),
    voidedReason('both'),
  ],
  rules: [],
} as const satisfies KindDefinition;
