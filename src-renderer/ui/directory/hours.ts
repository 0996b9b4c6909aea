/** Opening hours in words: runs of weekdays, times of the day. A time to that is before its from is the next day. */
import type { Values } from '../../domain/json';
import { weekdays } from '../../domain/kinds/contact';
import { clockOf, codesOf, rowsOf } from '../../domain/read';

export type Hours = { readonly days: string; readonly times: string };

/** `mon, tue, wed` is a run: its first and last day; days that do not follow each other are listed. */
const runsOf = (days: readonly string[]): readonly (readonly [string, string])[] => {
  const at = weekdays.flatMap((day, index) => (days.includes(day) ? [index] : []));
  return at
    .flatMap((index, position) => (at[position - 1] === index - 1 ? [] : [index]))
    .map((start) => {
      let end = start;
      while (at.includes(end + 1)) end += 1;
      return [weekdays[start] ?? '', weekdays[end] ?? ''];
    });
};

export const hoursOf = (
  contact: Values,
  dayName: (day: string) => string,
  clock: (time: string) => string,
): readonly Hours[] =>
  rowsOf(contact, 'hours').map((row) => ({
    days: runsOf(codesOf(row, 'weekdays'))
      .map(([from, to]) => (from === to ? dayName(from) : `${dayName(from)}–${dayName(to)}`))
      .join(', '),
    times: `${clock(clockOf(row, 'from') ?? '')}–${clock(clockOf(row, 'to') ?? '')}`,
  }));
