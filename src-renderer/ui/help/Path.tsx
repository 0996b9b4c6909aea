/** The way of a referral from offer to end, with where it stands. An end of another sort stands in place of the last. */
import type { ReactElement } from 'react';
import {
  hasReached,
  isReferralEnd,
  referralExits,
  referralStatuses,
} from '../../domain/kinds/referralStates';
import { cx } from '../shared/cx';
import { Icon } from '../shared/Icon';
import { useText } from '../text/useText';
import styles from './help.module.css';

type Props = {
  readonly status: string;
  /** The states that its steps name. */
  readonly passed: readonly string[];
};

export const Path = ({ status, passed }: Props): ReactElement => {
  const { t, label } = useText();
  const way = referralStatuses.filter((state) => !isReferralEnd(state));
  const end = isReferralEnd(status) && referralExits.some((exit) => exit === status) ? status : 'closed';
  return (
    <ol className={styles.path} aria-label={t('help:path')}>
      {[...way, end].map((state) => {
        const now = state === status;
        const done = !now && (state === 'offered' || passed.includes(state) || passedBy(state, status));
        return (
          <li
            key={state}
            className={cx(styles.state, now && styles.now, done && styles.done)}
            aria-current={now ? 'step' : undefined}
          >
            <Icon name={done ? 'check' : now ? 'half' : 'circle'} size="s" />
            {label.code('referralStep', 'status', state)}
          </li>
        );
      })}
    </ol>
  );
};

const passedBy = (state: string, status: string): boolean =>
  referralStatuses.some((known) => known === state && status !== 'closed' && hasReached(status, known));
