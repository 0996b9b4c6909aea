/** Planned talks: those whose day has passed, today's, and the coming week's. */
import type { ReactElement } from 'react';
import type { WorkspaceState } from '../../app/types';
import { clockOf, codeOf, refOf } from '../../domain/read';
import type { Day } from '../../domain/time';
import { nameOf } from '../records';
import { go } from '../route';
import { Pill } from '../shared/Pill';
import { useText } from '../text/useText';
import { TaskList } from './TaskList';
import type { PlannedTalk } from './waiting';

type Props = {
  readonly planned: readonly PlannedTalk[];
  readonly records: WorkspaceState['records'];
  readonly today: Day;
};

export const PlannedCard = ({ planned, records, today }: Props): ReactElement => {
  const { t, label, format } = useText();
  const overdue = planned.filter(({ due }) => due === 'overdue').length;
  return (
    <TaskList
      title={t('overview:day.planned')}
      empty={t('overview:day.plannedNone')}
      {...(overdue > 0 && { text: t('overview:day.overdueText') })}
      onOpen={(id) => {
        const talk = planned.find((one) => one.talk.id === id)?.talk;
        if (talk !== undefined) go({ screen: 'notifications', id: talk.id });
      }}
      rows={planned.map(({ talk, on, due }) => {
        const time = clockOf(talk.values, 'plannedTime');
        const day = format.dayWords(on, today);
        const reason = codeOf(talk.values, 'reason');
        return {
          id: talk.id,
          title: nameOf(records, 'person', refOf(talk.values, 'personId')) || t('overview:day.someone'),
          trailing: time === undefined ? day : `${day} ${format.clock(time)}`,
          meta: reason === undefined ? [] : [label.code('customNotification', 'reason', reason)],
          ...(due !== 'soon' && {
            pills: (
              <Pill tone={due === 'overdue' ? 'bad' : 'note'} icon={due === 'overdue' ? 'alert' : 'calendar'}>
                {t(`overview:day.${due}`)}
              </Pill>
            ),
          }),
        };
      })}
    />
  );
};
