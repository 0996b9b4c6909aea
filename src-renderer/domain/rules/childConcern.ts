/** Rules of a child-concern decision. That one is needed is a rule of the talk (rules/minors.ts). */
import type { KindDefinition, KindRule } from '../kinds/kind';
import { codeOf, dayOf, refOf, textOf } from '../read';
import { error, inFuture, inOrder, problemsIf } from './problem';
import { retentionDefaults } from './retention';

const dates: KindRule = ({ values }, _before, context) => [
  ...inFuture('decidedOn', dayOf(values, 'decidedOn'), context),
  ...inFuture('feedbackReceivedOn', dayOf(values, 'feedbackReceivedOn'), context),
  ...inOrder('feedbackReceivedOn', dayOf(values, 'decidedOn'), dayOf(values, 'feedbackReceivedOn')),
];

const samePerson: KindRule = ({ values }, _before, context) => {
  const talk = refOf(values, 'customNotificationId');
  const found = talk === undefined ? undefined : context.find('customNotification', talk);
  const other = found !== undefined && refOf(found.values, 'personId') !== refOf(values, 'personId');
  return problemsIf(other, error('personId', 'notAllowed', { context: 'otherPerson' }));
};

/** Not to report is decided by two. */
const twoPeople: KindRule = ({ values }) => {
  const first = textOf(values, 'decidedByRole')?.trim().toLocaleLowerCase('sv');
  const second = textOf(values, 'secondPerson')?.trim().toLocaleLowerCase('sv');
  const alone = codeOf(values, 'decision') === 'assessedNoReport' && second !== undefined && second === first;
  return problemsIf(alone, error('secondPerson', 'needsSecondPerson'));
};

export const childConcernRules: readonly KindRule[] = [dates, samePerson, twoPeople];

export const computeChildConcern: NonNullable<KindDefinition['compute']> = (draft, _before, context) =>
  retentionDefaults(draft, context, 'ownObservation');
