/** The time that somebody belonged to a group, in words. */
import type { Day } from '../../domain/time';
import type { Format } from '../format';
import type { Translate } from '../text/useText';

export const during = (t: Translate, format: Format, from: Day | undefined, to: Day | undefined): string => {
  const begins = from === undefined ? '' : format.day(from);
  return to === undefined
    ? t('people:membership.since', { from: begins })
    : t('people:membership.between', { from: begins, to: format.day(to) });
};
