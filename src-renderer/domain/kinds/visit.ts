/** One time at one place, where several talks may be held (two brothers at one table are two talks). */
import { visitRules } from '../rules/visit';
import { voidedReason } from './base';
import { venueCodes } from './customNotificationCodes';
import { always, code, day, text } from './field';
import type { KindDefinition } from './kind';

export const visit = {
  name: 'visit',
  titleField: null,
  fields: [
    day('occurredOn', 'samordning', always),
    code('venue', 'samordning', venueCodes, always),
    text('area', 'samordning', 60),
    voidedReason('samordning'),
  ],
  rules: visitRules,
} as const satisfies KindDefinition;
