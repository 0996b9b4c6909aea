/** What one should know of the person before anything else: group and since when, age on the day, talks before. */
import type { ReactElement } from 'react';
import { type Age, ageOn, isMinor } from '../../../domain/age';
import { codeOf, dayOf, refOf } from '../../../domain/read';
import { birthFactsOf } from '../../../domain/rules/people';
import { useText } from '../../text/useText';
import { heldWith, listed } from '../talks';
import { ageWords, nameOf } from '../words';
import { personInForm } from './compose';
import type { TalkForm } from './useNotificationDraft';

/** The age on the day of the form, and whether that is under 18: unknown where a year alone does not tell. */
export const ageInForm = (
  form: TalkForm,
): { readonly age: Age; readonly minor: boolean | 'unknown' } | null => {
  const { values, computed, context } = form;
  const person = personInForm(values, context);
  const day = dayOf(values, context.purpose === 'plan' ? 'plannedOn' : 'occurredOn');
  if (person === undefined || day === undefined) return null;
  const age = ageOn(birthFactsOf(person.values), day);
  // What a locked talk keeps of its day goes before what can be worked out now.
  const kept = context.purpose === 'record' ? codeOf(computed, 'isMinorAtEvent') : undefined;
  const worked = isMinor(age);
  return { age, minor: worked === 'unknown' && kept === 'yes' ? true : worked };
};

export const PersonFacts = ({ form }: { readonly form: TalkForm }): ReactElement | null => {
  const text = useText();
  const { t, format } = text;
  const { values, context } = form;
  const person = refOf(values, 'personId');
  if (person === undefined) return null;
  const day = dayOf(values, context.purpose === 'plan' ? 'plannedOn' : 'occurredOn') ?? context.today;
  const groups = listed(context.records, 'membership').filter(
    (membership) =>
      refOf(membership.values, 'personId') === person &&
      (dayOf(membership.values, 'from') ?? day) <= day &&
      (dayOf(membership.values, 'to') ?? day) >= day,
  );
  const talks = heldWith(person, listed(context.records, 'customNotification'), context.id).length;
  const age = ageInForm(form);
  const facts = [
    ...groups.map((membership) =>
      t('notifications:person.since', {
        group: nameOf('group', refOf(membership.values, 'groupId'), context.records, text),
        day: format.day(dayOf(membership.values, 'from') ?? day),
      }),
    ),
    ...(age === null ? [] : [t('notifications:person.ageThen', { age: ageWords(age.age, text) })]),
    talks === 0 ? t('notifications:person.noTalk') : t('notifications:person.talks', { count: talks }),
  ];
  return <>{facts.join(' · ')}</>;
};
