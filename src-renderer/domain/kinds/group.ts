/** A group that drives violence, under a neutral working name. No ties, rivalries or leadership: that is intelligence. */
import { groupRules } from '../rules/group';
import { sourceCodes, voidedReason } from './base';
import { always, code, day, guardedText, integer, text, when } from './field';
import type { KindDefinition } from './kind';

export const groupStatuses = ['proposed', 'active', 'dormant', 'removed'] as const;
export const violenceLevels = ['high', 'medium', 'low', 'notAssessed'] as const;

export const group = {
  name: 'group',
  titleField: 'alias',
  fields: [
    guardedText('alias', 'samordning', 40, always),
    code('status', 'samordning', groupStatuses, always),
    text('area', 'samordning', 60),
    day('mappedFrom', 'samordning', always),
    day('mappedTo', 'samordning'),
    integer('estimatedSize', 'samordning', 1, 500),
    day('sizeAsOf', 'samordning', when('sizeGiven')),
    code('violenceLevel', 'samordning', violenceLevels),
    day('assessedOn', 'samordning', when('levelAssessed')),
    code('source', 'samordning', sourceCodes, always),
    voidedReason('samordning'),
  ],
  states: {
    field: 'status',
    next: {
      proposed: ['active', 'removed'],
      active: ['dormant', 'removed'],
      dormant: ['active', 'removed'],
      removed: ['proposed'],
    },
  },
  rules: groupRules,
} as const satisfies KindDefinition;
