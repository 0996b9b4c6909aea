/** What changes elsewhere in the form while one is in a field, for those who do not see it: under 18, all delivered. */
import { codeOf } from '../../../domain/read';
import { useText } from '../../text/useText';
import { ageWords } from '../words';
import { unknownWords } from './MinorCard';
import { isAllDelivered } from './outcome';
import { ageInForm } from './PersonFacts';
import type { TalkForm } from './useNotificationDraft';

export const useSpokenState = (form: TalkForm): string => {
  const text = useText();
  const { t, label } = text;
  const found = ageInForm(form);
  const outcome = codeOf(form.values, 'outcome');
  const said = [
    found?.minor === true && t('notifications:minor.title', { age: ageWords(found.age, text) }),
    found?.minor === 'unknown' && unknownWords(found.age, text),
    isAllDelivered(form.values) && t('notifications:messages.allSaid'),
    outcome !== undefined &&
      t('notifications:form.outcomeSaid', { outcome: label.code('customNotification', 'outcome', outcome) }),
  ];
  return said.filter((sentence) => typeof sentence === 'string').join('. ');
};
