/** An empty screen teaches: one sentence, one example, one button. */
import type { ReactElement, ReactNode } from 'react';
import styles from './EmptyState.module.css';
import { Icon, type IconName } from './Icon';

type Props = {
  readonly icon?: IconName;
  readonly sentence: string;
  readonly example?: string;
  readonly action?: ReactNode;
};

export const EmptyState = ({ icon, sentence, example, action }: Props): ReactElement => (
  <div className={styles.empty}>
    {icon !== undefined && (
      <span className={styles.mark}>
        <Icon name={icon} size="l" />
      </span>
    )}
    <p className={styles.sentence}>{sentence}</p>
    {example !== undefined && <p className={styles.example}>{example}</p>}
    {action}
  </div>
);
