/** Outcome and age of a talk in a word each; colour is never the only sign. */
import type { ReactElement } from 'react';
import type { Values } from '../../domain/json';
import { isContact } from '../../domain/kinds/customNotificationCodes';
import { codeOf } from '../../domain/read';
import type { IconName } from '../shared/Icon';
import { Pill, type Tone } from '../shared/Pill';
import { useText } from '../text/useText';
import { isPlanned } from './talks';
import { ageWords, storedAge } from './words';

const looks: Readonly<Record<string, readonly [Tone, IconName]>> = {
  conducted: ['good', 'check'],
  partial: ['note', 'half'],
  declined: ['flat', 'minus'],
  notFound: ['flat', 'circle'],
  cancelled: ['flat', 'cross'],
  planned: ['note', 'calendar'],
};

export const OutcomePill = ({ talk }: { readonly talk: Values }): ReactElement => {
  const { label } = useText();
  const planned = isPlanned(talk);
  const code = planned ? (codeOf(talk, 'status') ?? 'draft') : (codeOf(talk, 'outcome') ?? '');
  const [tone, icon] = looks[planned ? 'planned' : code] ?? ['flat', 'circle'];
  return (
    <Pill tone={tone} icon={icon}>
      {label.code('customNotification', planned ? 'status' : 'outcome', code)}
    </Pill>
  );
};

export const AgePill = ({ talk }: { readonly talk: Values }): ReactElement | null => {
  const text = useText();
  const minor = codeOf(talk, 'isMinorAtEvent');
  if (minor === 'yes') return <Pill tone="warn">{ageWords(storedAge(talk), text)}</Pill>;
  return minor === 'unknown' && isContact(codeOf(talk, 'outcome')) ? (
    <Pill tone="flat" icon="question">
      {text.t('common:age.unknown')}
    </Pill>
  ) : null;
};
