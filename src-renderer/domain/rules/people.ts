/** What rules ask about the person that a record points to, directly or through its talk or referral. */
import { type Age, ageOn, type BirthFacts, isMinor } from '../age';
import type { Values } from '../json';
import type { RuleContext, RuleRecord } from '../kinds/kind';
import { dayOf, integerOf, refOf } from '../read';
import type { Day } from '../time';

export const birthFactsOf = (person: Values): BirthFacts => ({
  birthDate: dayOf(person, 'birthDate'),
  birthYear: integerOf(person, 'birthYear'),
});

export const personOf = (draft: RuleRecord, context: RuleContext): RuleRecord | undefined => {
  if (draft.kind === 'person') return draft;
  const person = refOf(draft.values, 'personId');
  if (person !== undefined) return context.find('person', person);
  const talk = refOf(draft.values, 'customNotificationId');
  const referral = refOf(draft.values, 'referralId');
  const parent =
    (talk && context.find('customNotification', talk)) ?? (referral && context.find('referral', referral));
  return parent ? personOf(parent, context) : undefined;
};

export const ageOfPerson = (person: RuleRecord | undefined, day: Day): Age =>
  person === undefined ? { type: 'unknown' } : ageOn(birthFactsOf(person.values), day);

/** True only when it is certain. */
export const isCertainlyMinor = (person: RuleRecord | undefined, day: Day): boolean =>
  isMinor(ageOfPerson(person, day)) === true;
