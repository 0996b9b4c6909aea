/**
 * The conditions that fields name in `required: { when }`. `byRule`: another rule or the guard enforces it and gives
 * its own problem. Texts: `when.<condition>`.
 */
import { isHeld, isTried } from '../kinds/customNotificationCodes';
import type { ProblemCode, RuleContext, RuleRecord } from '../kinds/kind';
import { hasReached, isReferralEnd, referralExits } from '../kinds/referralStates';
import { codeOf, dayOf, flagOf, has, refOf } from '../read';
import { groupsOn } from './membership';
import { isCertainlyMinor, personOf } from './people';
import { referralStatusOf, stepsOf } from './referralHistory';

type Condition = ((draft: RuleRecord, context: RuleContext) => boolean) | 'byRule';

const hasContact = (draft: RuleRecord, context: RuleContext): boolean =>
  stepsOf(draft.id, context).some((step) => hasReached(codeOf(step.values, 'status') ?? '', 'contactMade'));
const startedOnce = (draft: RuleRecord, context: RuleContext): boolean =>
  stepsOf(draft.id, context).some((step) => codeOf(step.values, 'status') === 'ongoing');

export const conditions: Readonly<Record<string, Condition>> = {
  voided: 'byRule',
  guardWarned: 'byRule',
  lateEdit: 'byRule',
  shared: 'byRule',
  planned: ({ values }) => ['planned', 'consulted'].includes(codeOf(values, 'status') ?? ''),
  tried: ({ values }) => isTried(codeOf(values, 'outcome')),
  held: ({ values }) => isHeld(codeOf(values, 'outcome')),
  finished: ({ values }) => codeOf(values, 'status') === 'finished',
  severalGroups: ({ values }, context) => {
    const person = refOf(values, 'personId');
    const day = dayOf(values, 'occurredOn');
    return person !== undefined && day !== undefined && groupsOn(person, day, context).length > 1;
  },
  staffSafetyDeviation: ({ values }) => flagOf(values, 'staffSafetyDeviation') === true,
  otherDecision: ({ values }) => codeOf(values, 'mappingBasis') === 'otherDecision',
  minorToday: (draft, context) => isCertainlyMinor(personOf(draft, context), context.today),
  guardiansInformed: ({ values }) => codeOf(values, 'guardians') === 'yes',
  minorThen: (draft, context) => {
    const day = dayOf(draft.values, 'givenOn');
    return day !== undefined && isCertainlyMinor(personOf(draft, context), day);
  },
  sizeGiven: ({ values }) => has(values, 'estimatedSize'),
  levelAssessed: ({ values }) =>
    has(values, 'violenceLevel') && codeOf(values, 'violenceLevel') !== 'notAssessed',
  reported: ({ values }) => codeOf(values, 'decision') === 'reported',
  assessedNoReport: ({ values }) => codeOf(values, 'decision') === 'assessedNoReport',
  contactMade: (draft, context) => has(draft.values, 'contactOn') || hasContact(draft, context),
  started: startedOnce,
  ended: (draft, context) =>
    has(draft.values, 'endedOn') ||
    has(draft.values, 'endReason') ||
    (isReferralEnd(referralStatusOf(draft.id, context)) && startedOnce(draft, context)),
  exit: ({ values }) => referralExits.some((status) => status === codeOf(values, 'status')),
  reveal: ({ values }) => codeOf(values, 'event') === 'reveal',
};

/** Whether a field under this condition has to be filled now. An unknown condition asks for nothing. */
export const isAskedFor = (name: string, draft: RuleRecord, context: RuleContext): boolean => {
  const condition = Object.hasOwn(conditions, name) ? conditions[name] : undefined;
  return condition !== undefined && condition !== 'byRule' && condition(draft, context);
};

/** What a missing answer is called, where "required" would say too little. */
export const missingCode = (condition: string, field: string): ProblemCode => {
  if (condition === 'assessedNoReport') return field === 'secondPerson' ? 'needsSecondPerson' : 'needsReason';
  return condition === 'exit' || condition === 'otherDecision' || condition === 'reveal'
    ? 'needsReason'
    : 'required';
};
