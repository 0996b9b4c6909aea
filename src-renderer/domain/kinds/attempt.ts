/** One try to reach the person of a custom notification. Append-only: a wrong one is voided, never changed. */
import { attemptRules, computeAttempt } from '../rules/attempt';
import { personLinked } from './base';
import type { Outcome } from './customNotificationCodes';
import { always, code, day, ref, refs } from './field';
import type { KindDefinition } from './kind';

export const attemptOutcomes = [
  'met',
  'notHome',
  'wrongAddress',
  'notLetIn',
  'abortedSafety',
  'cancelled',
] as const;

/** What an attempt usually was, from the outcome of its talk; a form offers it and a person may choose another. */
export const attemptOutcomeFor = (outcome: Outcome): (typeof attemptOutcomes)[number] =>
  outcome === 'notFound' ? 'notHome' : outcome === 'cancelled' ? 'cancelled' : 'met';

export const attempt = {
  name: 'attempt',
  titleField: null,
  fields: [
    ref('customNotificationId', 'samordning', 'customNotification', always),
    day('attemptedOn', 'samordning', always),
    code('outcome', 'samordning', attemptOutcomes, always),
    refs('by', 'samordning', 'organisation'),
    ...personLinked('samordning'),
  ],
  rules: attemptRules,
  compute: computeAttempt,
} as const satisfies KindDefinition;
