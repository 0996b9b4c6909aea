/** A talk is locked 14 days after it was held: later edits need a reason of their own and stay visible in the history. */

import type { Values } from '../json';
import type { KindRule } from '../kinds/kind';
import { dayOf, has } from '../read';
import { type Day, daysBetween } from '../time';
import { changed, error } from './problem';

export const lockAfterDays = 14;

export const isLocked = (values: Values, today: Day): boolean => {
  const occurredOn = dayOf(values, 'occurredOn');
  return occurredOn !== undefined && daysBetween(occurredOn, today) > lockAfterDays;
};

/** The reason of an earlier late edit does not speak for this one, so it has to be new. */
export const lateEditNeedsReason: KindRule = (draft, before, context) => {
  if (before === undefined || !isLocked(before.values, context.today)) return [];
  const fields = new Set([...Object.keys(draft.values), ...Object.keys(before.values)]);
  fields.delete('lateEditReason');
  const edited = [...fields].some((field) => changed(draft, before, field));
  const reasoned = has(draft.values, 'lateEditReason') && changed(draft, before, 'lateEditReason');
  return edited && !reasoned ? [error('lateEditReason', 'locked', { days: lockAfterDays })] : [];
};
