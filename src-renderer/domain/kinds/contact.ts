/**
 * A way to reach an organisation, for a purpose. `verifiedOn` empty: must be checked before the first print.
 * `to` earlier than `from` in the hours is the next day. Officials are named in `lastKnownName` only: names age.
 */
import { contactRules } from '../rules/contact';
import { voidedReason } from './base';
import { always, clock, code, codes, day, integer, ref, rows, text } from './field';
import type { KindDefinition } from './kind';

export const contactPurposes = [
  'emergency',
  'policeTips',
  'leaveCrime',
  'gviInformation',
  'socialIntake',
  'socialEmergency',
  'gviLine',
  'switchboard',
  'nationalSupport',
  'other',
] as const;
export const contactAudiences = ['targetGroup', 'staff', 'public', 'emergency'] as const;
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

export const contact = {
  name: 'contact',
  titleField: 'label',
  fields: [
    ref('organisationId', 'both', 'organisation', always),
    text('label', 'both', 80, always),
    text('municipality', 'both', 60),
    code('purpose', 'both', contactPurposes, always),
    text('phone', 'both', 40),
    text('phoneFromAbroad', 'both', 40),
    text('email', 'both', 120),
    text('web', 'both', 200),
    text('address', 'both', 160),
    text('visitingAddress', 'both', 160),
    rows('hours', 'both', 21, [
      codes('weekdays', 'both', weekdays, always),
      clock('from', 'both', always),
      clock('to', 'both', always),
    ]),
    text('advice', 'both', 200),
    text('voicemailAdvice', 'both', 200),
    codes('audience', 'both', contactAudiences),
    text('lastKnownName', 'both', 80),
    day('verifiedOn', 'both'),
    ref('verifiedBy', 'both', 'profile'),
    text('sourceUrl', 'both', 300),
    integer('staleAfterDays', 'both', 1, 730),
    voidedReason('both'),
  ],
  rules: contactRules,
} as const satisfies KindDefinition;
