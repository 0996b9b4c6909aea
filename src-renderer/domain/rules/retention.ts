/**
 * What is filled in where a form leaves it empty: when the record is looked at again, and on what ground it is kept.
 * Periods are the municipality's; 12 months, and 6 for someone under 18, until it has decided (domain §4).
 */
import type { Values } from '../json';
import type { RuleContext, RuleRecord } from '../kinds/kind';
import { has, integerOf } from '../read';
import type { Day } from '../time';
import { isCertainlyMinor, personOf } from './people';

/** The same day some months later; the last of the month where that day does not exist. */
export const addMonths = (day: Day, months: number): Day => {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7)) - 1 + months;
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const date = new Date(Date.UTC(year, month, Math.min(Number(day.slice(8)), last)));
  return date.toISOString().slice(0, 10) as Day;
};

export const municipalityOf = (context: RuleContext): Values =>
  context.list('municipality').find((record) => !record.voided)?.values ?? {};

export const reviewMonths = (context: RuleContext, minor: boolean): number => {
  const local = municipalityOf(context);
  return minor ? (integerOf(local, 'reviewMonthsMinor') ?? 6) : (integerOf(local, 'reviewMonths') ?? 12);
};

/** `source` is given where the kind of record itself tells it: a talk is what the pair saw. */
export const retentionDefaults = (draft: RuleRecord, context: RuleContext, source?: string): Values => {
  const minor =
    isCertainlyMinor(personOf(draft, context), context.today) || draft.values.isMinorAtEvent === 'yes';
  return {
    ...(has(draft.values, 'reviewOn')
      ? {}
      : { reviewOn: addMonths(context.today, reviewMonths(context, minor)) }),
    ...(has(draft.values, 'retentionBasis') ? {} : { retentionBasis: 'localPlan' }),
    ...(source === undefined || has(draft.values, 'source') ? {} : { source }),
  };
};
