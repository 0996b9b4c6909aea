/** The state of a referral, and whether somebody has waited too long. */
import type { ReactElement } from 'react';
import { ConflictPill } from '../shared/ConflictMark';
import type { IconName } from '../shared/Icon';
import { Pill, type Tone } from '../shared/Pill';
import { useText } from '../text/useText';
import type { ReferralRow } from './referralRows';

const looks: Readonly<Record<string, readonly [Tone, IconName]>> = {
  ongoing: ['good', 'half'],
  closed: ['good', 'check'],
  refused: ['flat', 'cross'],
  withdrawn: ['flat', 'cross'],
  discontinued: ['flat', 'cross'],
};

export const StatePill = ({ status }: { readonly status: string }): ReactElement => {
  const { label } = useText();
  const [tone, icon] = looks[status] ?? ['note', 'circle'];
  return (
    <Pill tone={tone} icon={icon}>
      {label.code('referralStep', 'status', status)}
    </Pill>
  );
};

type Props = {
  readonly row: ReferralRow;
  /** In a list: what is late is said instead of the state, which then stands in words. */
  readonly brief?: boolean;
};

export const ReferralPills = ({ row, brief = false }: Props): ReactElement => {
  const { t } = useText();
  return (
    <>
      {brief && row.record.conflicts.length > 0 && <ConflictPill />}
      {row.overdue !== null && (
        <Pill tone="bad" icon="clock">
          {t('help:pill.overdue', { count: row.overdue })}
        </Pill>
      )}
      {(!brief || row.overdue === null) && <StatePill status={row.status} />}
      {row.hidden && (
        <Pill tone="bad" icon="shield">
          {t('people:pill.protected')}
        </Pill>
      )}
    </>
  );
};
