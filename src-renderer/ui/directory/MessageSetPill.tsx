/** Whether a version of the messages is the one to say. */
import type { ReactElement } from 'react';
import type { IconName } from '../shared/Icon';
import { Pill, type Tone } from '../shared/Pill';
import { useText } from '../text/useText';
import type { MessageSetRow } from './messageSets';

const looks: Readonly<Record<MessageSetRow['state'], readonly [Tone, IconName]>> = {
  inForce: ['good', 'check'],
  superseded: ['flat', 'circle'],
  coming: ['note', 'calendar'],
};

export const MessageSetPill = ({ state }: Pick<MessageSetRow, 'state'>): ReactElement => {
  const { t } = useText();
  const [tone, icon] = looks[state];
  return (
    <Pill tone={tone} icon={icon}>
      {t(`directory:set.${state}`)}
    </Pill>
  );
};
