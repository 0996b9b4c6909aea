/** An age in words; what is not known is said, never guessed. */
import type { Age } from '../../domain/age';
import { assertNever } from '../../domain/result';
import type { Translate } from '../text/useText';

export const ageText = (t: Translate, age: Age): string => {
  switch (age.type) {
    case 'exact':
      return t('common:age.exact', { years: age.years });
    case 'span':
      return t('common:age.span', { min: age.min, max: age.max });
    case 'unknown':
      return t('common:age.unknown');
    default:
      return assertNever(age);
  }
};
