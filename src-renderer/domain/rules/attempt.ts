/** Rules of an attempt: only added, and made when it says. */
import type { KindDefinition, KindRule } from '../kinds/kind';
import { codeOf, dayOf } from '../read';
import { frozenOnceSaved } from './frozen';
import { inFuture } from './problem';
import { retentionDefaults } from './retention';

const made: KindRule = ({ values }, _before, context) =>
  codeOf(values, 'outcome') === 'cancelled'
    ? []
    : inFuture('attemptedOn', dayOf(values, 'attemptedOn'), context);

export const attemptRules: readonly KindRule[] = [
  frozenOnceSaved(['customNotificationId', 'attemptedOn', 'outcome']),
  made,
];

export const computeAttempt: NonNullable<KindDefinition['compute']> = (draft, _before, context) =>
  retentionDefaults(draft, context, 'ownObservation');
