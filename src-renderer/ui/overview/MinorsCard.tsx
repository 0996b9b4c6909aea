/** Meetings with somebody under 18 that wait for a child-concern decision; unknown ages are said, not guessed. */
import type { ReactElement } from 'react';
import type { WorkspaceState } from '../../app/types';
import { isHeld } from '../../domain/kinds/customNotificationCodes';
import { codeOf, dayOf, integerOf, refOf } from '../../domain/read';
import type { Day } from '../../domain/time';
import { nameOf } from '../records';
import { go } from '../route';
import { Pill } from '../shared/Pill';
import { useText } from '../text/useText';
import { TaskList } from './TaskList';
import type { WaitingMinor } from './waiting';

type Props = {
  readonly waiting: readonly WaitingMinor[];
  readonly records: WorkspaceState['records'];
  readonly today: Day;
};

export const MinorsCard = ({ waiting, records, today }: Props): ReactElement => {
  const { t, format } = useText();
  return (
    <TaskList
      title={t('overview:day.minors')}
      text={t('overview:day.minorsText')}
      onOpen={(id) => {
        const talk = waiting.find((one) => one.talk.id === id)?.talk;
        if (talk !== undefined) go({ screen: 'notifications', id: talk.id });
      }}
      rows={waiting.map(({ talk, known }) => {
        const { values } = talk;
        const on = dayOf(values, 'occurredOn');
        const day = on === undefined ? '' : format.dayWords(on, today);
        const age =
          codeOf(values, 'ageAtEventType') === 'exact' ? integerOf(values, 'ageAtEvent') : undefined;
        return {
          id: talk.id,
          title: nameOf(records, 'person', refOf(values, 'personId')) || t('overview:day.someone'),
          meta: [
            t(isHeld(codeOf(values, 'outcome')) ? 'overview:day.conducted' : 'overview:day.notConducted', {
              day,
            }),
          ],
          pills: known ? (
            <Pill tone="warn">
              {age === undefined ? t('overview:day.minor') : t('overview:day.minorAge', { age })}
            </Pill>
          ) : (
            <Pill tone="flat" icon="question">
              {t('overview:day.ageUnknown')}
            </Pill>
          ),
        };
      })}
    />
  );
};
