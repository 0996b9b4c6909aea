/** Referrals with a contact and no first meeting for more than two weeks. */
import type { ReactElement } from 'react';
import type { WorkspaceState } from '../../app/types';
import { codeOf, refOf } from '../../domain/read';
import type { Day } from '../../domain/time';
import { nameOf } from '../records';
import { go } from '../route';
import { Pill } from '../shared/Pill';
import { useText } from '../text/useText';
import { TaskList } from './TaskList';
import type { WaitingReferral } from './waiting';

type Props = {
  readonly waiting: readonly WaitingReferral[];
  readonly records: WorkspaceState['records'];
  readonly today: Day;
};

export const ReferralsCard = ({ waiting, records, today }: Props): ReactElement => {
  const { t, label, format } = useText();
  return (
    <TaskList
      title={t('overview:day.referrals')}
      text={t('overview:day.referralsText')}
      onOpen={(id) => {
        const referral = waiting.find((one) => one.referral.id === id)?.referral;
        if (referral !== undefined) go({ screen: 'help', id: referral.id });
      }}
      rows={waiting.map(({ referral, contactOn, days }) => {
        const type = codeOf(referral.values, 'type');
        return {
          id: referral.id,
          title: nameOf(records, 'person', refOf(referral.values, 'personId')) || t('overview:day.someone'),
          meta: [
            ...(type === undefined ? [] : [label.code('referral', 'type', type)]),
            t('overview:day.contactOn', { day: format.dayWords(contactOn, today) }),
          ],
          pills: (
            <Pill tone="bad" icon="clock">
              {t('overview:day.waited', { count: days })}
            </Pill>
          ),
        };
      })}
    />
  );
};
