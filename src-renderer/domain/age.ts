/**
 * Age on a day, from a birth date or only a year. Never guesses: a year alone gives a span, and a span that straddles
 * 18 is `unknown`. The birthday itself counts as the new age; who is born on 29 February turns on 1 March in other
 * years. The day is that of the event, never today's (docs/records.md, "Ålder").
 */
import type { Day } from './time';

export const ageOfMajority = 18;

export type BirthFacts = { readonly birthDate?: Day | undefined; readonly birthYear?: number | undefined };

export type Age =
  | { readonly type: 'exact'; readonly years: number }
  | { readonly type: 'span'; readonly min: number; readonly max: number }
  | { readonly type: 'unknown' };

const unknown: Age = { type: 'unknown' };
const yearOf = (day: Day): number => Number(day.slice(0, 4));

/** Completed years. Text order of MM-DD puts 02-29 after 02-28 and before 03-01, which is the rule for leap days. */
const completedYears = (birthDate: Day, day: Day): number =>
  yearOf(day) - yearOf(birthDate) - (day.slice(5) < birthDate.slice(5) ? 1 : 0);

export const ageOn = (birth: BirthFacts, day: Day): Age => {
  if (birth.birthDate !== undefined)
    return birth.birthDate > day ? unknown : { type: 'exact', years: completedYears(birth.birthDate, day) };
  if (birth.birthYear === undefined || birth.birthYear > yearOf(day)) return unknown;
  const max = yearOf(day) - birth.birthYear;
  /** On the last day of the year everybody born that year has had the birthday. */
  if (max === 0 || day.slice(5) === '12-31') return { type: 'exact', years: max };
  return { type: 'span', min: max - 1, max };
};

export const isMinor = (age: Age): boolean | 'unknown' => {
  if (age.type === 'unknown') return 'unknown';
  if (age.type === 'exact') return age.years < ageOfMajority;
  if (age.max < ageOfMajority) return true;
  return age.min >= ageOfMajority ? false : 'unknown';
};

export type AgeBand = '0-14' | '15-17' | '18-20' | '21-25' | '26+' | 'unknown';
const bandOf = (years: number): AgeBand => {
  if (years < 15) return '0-14';
  if (years < 18) return '15-17';
  if (years < 21) return '18-20';
  return years < 26 ? '21-25' : '26+';
};
/** For exports; a span over two bands is `unknown`. */
export const ageBand = (age: Age): AgeBand => {
  if (age.type === 'unknown') return 'unknown';
  if (age.type === 'exact') return bandOf(age.years);
  return bandOf(age.min) === bandOf(age.max) ? bandOf(age.min) : 'unknown';
};
