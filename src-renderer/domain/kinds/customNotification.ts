/**
 * Riktat samtal: one person on one occasion is one record. Its facts lie in two spaces under one id: date, group,
 * outcome, team, messages and card in `samordning`; help, relatives, staff safety and note in `social`.
 * A child-concern decision is a record of its own in `social` that points here.
 */
import { computeCustomNotification, customNotificationRules } from '../rules/customNotification';
import { guardReason, languageCodes, personLinked } from './base';
import * as list from './customNotificationCodes';
import {
  always,
  clock,
  code,
  computed,
  day,
  flag,
  guardedText,
  integer,
  note,
  ref,
  rows,
  text,
  when,
} from './field';
import type { KindDefinition } from './kind';

const outcomes = list.outcomeCodes;

export const customNotification = {
  name: 'customNotification',
  titleField: null,
  fields: [
    ref('personId', 'both', 'person', always),
    ref('visitId', 'samordning', 'visit'),
    code('status', 'samordning', list.customNotificationStatuses, always),
    code('reason', 'samordning', list.reasonCodes, always),
    day('plannedOn', 'samordning', when('planned')),
    clock('plannedTime', 'samordning'),
    code('outcome', 'samordning', outcomes, when('finished')),
    day('occurredOn', 'samordning', when('tried')),
    clock('startedAt', 'samordning', when('held')),
    clock('endedAt', 'samordning', when('held')),
    code('venue', 'samordning', list.venueCodes, when('tried')),
    ref('groupIdAtEvent', 'samordning', 'group', when('severalGroups')),
    rows(
      'team',
      'samordning',
      10,
      [
        ref('organisationId', 'samordning', 'organisation', always),
        integer('headCount', 'samordning', 1, 20, always),
        text('names', 'samordning', 120),
      ],
      when('tried'),
    ),
    ref('messageSetId', 'samordning', 'keyMessageSet', when('held')),
    rows(
      'messages',
      'samordning',
      12,
      [text('code', 'samordning', 40, always), code('delivered', 'samordning', list.deliveredCodes, always)],
      when('held'),
    ),
    code('language', 'samordning', languageCodes, when('held')),
    flag('interpreter', 'samordning'),
    code('cardHanded', 'samordning', list.cardHandedCodes, when('held')),
    code('ageAtEventType', 'samordning', list.ageTypeCodes, computed),
    integer('ageAtEvent', 'samordning', 0, 130, computed),
    integer('ageAtEventMax', 'samordning', 0, 130, computed),
    code('isMinorAtEvent', 'samordning', list.minorCodes, computed),
    code('helpInterest', 'social', list.helpInterestCodes, when('held')),
    flag('relativesPresent', 'social'),
    code('collateralOnly', 'social', list.collateralCodes),
    code('reception', 'social', list.receptionCodes),
    flag('staffSafetyDeviation', 'social'),
    note('staffSafetyNote', 'social', 300, when('staffSafetyDeviation')),
    note('note', 'social', 500),
    guardReason('social'),
    guardedText('lateEditReason', 'both', 200, when('lateEdit')),
    ...personLinked('both'),
  ],
  states: {
    field: 'status',
    next: {
      draft: ['planned', 'consulted', 'attempted', ...outcomes],
      planned: ['draft', 'consulted', 'attempted', ...outcomes],
      consulted: ['planned', 'attempted', ...outcomes],
      attempted: ['planned', ...outcomes],
      /** From one outcome to another is a correction. */
      conducted: [...outcomes, 'finished'],
      partial: [...outcomes, 'finished'],
      declined: [...outcomes, 'finished'],
      notFound: ['planned', ...outcomes, 'finished'],
      cancelled: ['planned', ...outcomes, 'finished'],
      finished: [...outcomes],
    },
  },
  rules: customNotificationRules,
  compute: computeCustomNotification,
} as const satisfies KindDefinition;
