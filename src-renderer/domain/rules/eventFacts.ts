/**
 * What a talk keeps of its day: the age of the person and the group, as they were then and not as they are now.
 * Computed at save from the event date. An exact age stays once the talk is locked, whatever becomes of the person's
 * record, and a fact that can no longer be worked out (birth date erased or not held here) never overwrites one that could.
 */
import { type Age, isMinor } from '../age';
import type { Values } from '../json';
import type { RuleContext, RuleRecord } from '../kinds/kind';
import { codeOf, dayOf, has, refOf } from '../read';
import { isLocked } from './lateEdit';
import { groupsOn } from './membership';
import { ageOfPerson, personOf } from './people';
import { changed } from './problem';

const precision = { exact: 2, span: 1, unknown: 0 } as const;

const ageValues = (age: Age): Values => {
  const minor = isMinor(age);
  return {
    ageAtEventType: age.type,
    ageAtEvent: age.type === 'exact' ? age.years : age.type === 'span' ? age.min : null,
    ageAtEventMax: age.type === 'span' ? age.max : null,
    isMinorAtEvent: minor === 'unknown' ? 'unknown' : minor ? 'yes' : 'no',
  };
};

const noAge: Values = {
  ageAtEventType: null,
  ageAtEvent: null,
  ageAtEventMax: null,
  isMinorAtEvent: null,
};

const sameEvent = (draft: RuleRecord, before: RuleRecord): boolean =>
  !changed(draft, before, 'occurredOn') && !changed(draft, before, 'personId');

/** The stored age stays when the event is the same and the new one knows less, or the talk is locked with an exact one. */
const keepsAge = (
  draft: RuleRecord,
  before: RuleRecord | undefined,
  age: Age,
  context: RuleContext,
): before is RuleRecord => {
  const stored = before === undefined ? undefined : codeOf(before.values, 'ageAtEventType');
  if (before === undefined || !sameEvent(draft, before)) return false;
  if (stored !== 'exact' && stored !== 'span') return false;
  return (
    precision[age.type] < precision[stored] || (stored === 'exact' && isLocked(before.values, context.today))
  );
};

export const ageAtEvent = (
  draft: RuleRecord,
  before: RuleRecord | undefined,
  context: RuleContext,
): Values => {
  const day = dayOf(draft.values, 'occurredOn');
  if (day === undefined) return has(draft.values, 'ageAtEventType') ? noAge : {};
  const age = ageOfPerson(personOf(draft, context), day);
  if (!keepsAge(draft, before, age, context)) return ageValues(age);
  return Object.fromEntries(Object.keys(noAge).map((field) => [field, before.values[field] ?? null]));
};

/** The one group of that day, where a person has not said which; with none or several, nobody is guessed for. */
export const groupAtEvent = (
  draft: RuleRecord,
  before: RuleRecord | undefined,
  context: RuleContext,
): Values => {
  const person = refOf(draft.values, 'personId');
  const day = dayOf(draft.values, 'occurredOn');
  if (person === undefined || day === undefined) return {};
  const carriedOver =
    before !== undefined && !changed(draft, before, 'groupIdAtEvent') && !sameEvent(draft, before);
  if (has(draft.values, 'groupIdAtEvent') && !carriedOver) return {};
  const [group, ...more] = groupsOn(person, day, context);
  if (group !== undefined && more.length === 0) return { groupIdAtEvent: group };
  return carriedOver && has(draft.values, 'groupIdAtEvent') ? { groupIdAtEvent: null } : {};
};
