/** Rules and computed values of a custom notification; the longer ones lie beside (minors, messages, event facts, lock). */
import type { Values } from '../json';
import { isHeld, isOutcome, isPlanningStatus, isTried } from '../kinds/customNotificationCodes';
import type { KindDefinition, KindRule, RuleRecord } from '../kinds/kind';
import { clockOf, codeOf, dayOf, flagOf, has, refOf } from '../read';
import type { ClockTime } from '../time';
import { noArticle10 } from './article10';
import { ageAtEvent, groupAtEvent } from './eventFacts';
import { lateEditNeedsReason } from './lateEdit';
import { groupsOn } from './membership';
import { messagesFollowOutcome, messagesFollowSet } from './messagesDelivered';
import { minors } from './minors';
import { naming } from './naming';
import { error, holds, inFuture, problemsIf, warning } from './problem';
import { retentionDefaults } from './retention';

const statusFollowsOutcome: KindRule = ({ values }) => {
  const status = codeOf(values, 'status');
  const outcome = codeOf(values, 'outcome');
  return problemsIf(
    (isPlanningStatus(status) && isOutcome(outcome)) || (isOutcome(status) && status !== outcome),
    error('status', 'notAllowed', { context: 'statusAndOutcome' }),
  );
};

const whenItWas: KindRule = ({ values }, _before, context) =>
  isTried(codeOf(values, 'outcome')) ? inFuture('occurredOn', dayOf(values, 'occurredOn'), context) : [];

const minutes = (time: ClockTime): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const longestTalk = 6 * 60;

/** A talk may pass midnight, so an earlier end is refused only where that would make it longer than any talk is. */
const times: KindRule = ({ values }) => {
  const outcome = codeOf(values, 'outcome');
  const start = clockOf(values, 'startedAt');
  const end = clockOf(values, 'endedAt');
  if (outcome === 'notFound' || outcome === 'cancelled')
    return (['startedAt', 'endedAt'] as const)
      .filter((field) => has(values, field))
      .map((field) => error(field, 'notAllowed', { context: 'timesWithoutTalk' }));
  if (start === undefined || end === undefined || end >= start) return [];
  return problemsIf(
    minutes(end) + 24 * 60 - minutes(start) > longestTalk,
    error('endedAt', 'endsBeforeStart'),
  );
};

/** Contact with a relative alone is a measure of its own, never a talk with the person. */
const collateral: KindRule = ({ values }) =>
  problemsIf(
    has(values, 'collateralOnly') && isHeld(codeOf(values, 'outcome')),
    error('collateralOnly', 'notAllowed', { context: 'collateral' }),
  );

/** "Not at home" is a record: somebody went there, and the attempt says when. */
const notFoundHasAttempt: KindRule = (draft, _before, context) => {
  if (codeOf(draft.values, 'outcome') !== 'notFound' || !holds(context, 'samordning')) return [];
  const tried = naming(context.list('attempt'), 'customNotificationId', draft.id).some(
    (attempt) =>
      !attempt.voided && !['met', 'cancelled'].includes(codeOf(attempt.values, 'outcome') ?? 'cancelled'),
  );
  return problemsIf(!tried, error('outcome', 'notAllowed', { context: 'needsAttempt' }));
};

const groupOfThatDay: KindRule = ({ values }, _before, context) => {
  const person = refOf(values, 'personId');
  const day = dayOf(values, 'occurredOn');
  const group = refOf(values, 'groupIdAtEvent');
  if (person === undefined || day === undefined || group === undefined) return [];
  return problemsIf(
    !groupsOn(person, day, context).includes(group),
    warning('groupIdAtEvent', 'notAllowed', { context: 'notMemberThen' }),
  );
};

const sameDayAsVisit: KindRule = ({ values }, _before, context) => {
  const id = refOf(values, 'visitId');
  const visit = id === undefined ? undefined : context.find('visit', id);
  const differs =
    visit !== undefined &&
    has(values, 'occurredOn') &&
    dayOf(visit.values, 'occurredOn') !== dayOf(values, 'occurredOn');
  return problemsIf(differs, error('occurredOn', 'notAllowed', { context: 'otherDayThanVisit' }));
};

/** One person on one occasion is one talk; two on one day may be right, so it is only shown. */
const perhapsTwice: KindRule = (draft, _before, context) => {
  if (!isHeld(codeOf(draft.values, 'outcome')) || !has(draft.values, 'occurredOn')) return [];
  const person = refOf(draft.values, 'personId');
  const day = dayOf(draft.values, 'occurredOn');
  if (person === undefined || day === undefined) return [];
  const twin = naming(context.list('customNotification'), 'personId', person).some(
    (other) =>
      other.id !== draft.id &&
      !other.voided &&
      isHeld(codeOf(other.values, 'outcome')) &&
      dayOf(other.values, 'occurredOn') === day,
  );
  return problemsIf(twin, warning('personId', 'notAllowed', { context: 'perhapsTwice' }));
};

export const customNotificationRules: readonly KindRule[] = [
  statusFollowsOutcome,
  whenItWas,
  times,
  messagesFollowOutcome,
  messagesFollowSet,
  collateral,
  notFoundHasAttempt,
  minors,
  groupOfThatDay,
  sameDayAsVisit,
  perhapsTwice,
  noArticle10,
  lateEditNeedsReason,
];

/** The status follows the outcome until someone finishes the talk, or plans it anew (which clears the outcome). */
const statusOf = ({ values }: RuleRecord, before: RuleRecord | undefined): Values => {
  const status = codeOf(values, 'status');
  const outcome = codeOf(values, 'outcome');
  if (isOutcome(outcome)) {
    const plannedAnew = isPlanningStatus(status) && isOutcome(codeOf(before?.values ?? {}, 'status'));
    return status === 'finished' || status === outcome || plannedAnew ? {} : { status: outcome };
  }
  return status === undefined && outcome === undefined
    ? { status: has(values, 'plannedOn') ? 'planned' : 'draft' }
    : {};
};

/** An unticked box is an answer once the talk was held. */
const uncheckedBoxes = ({ values }: RuleRecord): Values =>
  isHeld(codeOf(values, 'outcome'))
    ? {
        interpreter: flagOf(values, 'interpreter') ?? false,
        relativesPresent: flagOf(values, 'relativesPresent') ?? false,
      }
    : {};

export const computeCustomNotification: NonNullable<KindDefinition['compute']> = (draft, before, context) => {
  const facts: Values = { ...ageAtEvent(draft, before, context), ...groupAtEvent(draft, before, context) };
  const known: RuleRecord = { ...draft, values: { ...draft.values, ...facts } };
  return {
    ...statusOf(draft, before),
    ...uncheckedBoxes(draft),
    ...facts,
    ...retentionDefaults(known, context, 'ownObservation'),
  };
};
