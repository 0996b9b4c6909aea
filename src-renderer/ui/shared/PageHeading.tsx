/** The screen's h1, with how many there are and what can be done with all of them. */
import type { ReactElement, ReactNode } from 'react';
import { useText } from '../text/useText';
import styles from './PageHeading.module.css';

type Props = {
  readonly title: string;
  readonly count?: number;
  readonly sub?: ReactNode;
  readonly actions?: ReactNode;
  /** 2 for the detail beside a list whose heading is the h1. */
  readonly level?: 1 | 2;
};

export const PageHeading = ({ title, count, sub, actions, level = 1 }: Props): ReactElement => {
  const { format } = useText();
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <header className={styles.header}>
      <div className={styles.words}>
        <Heading className={styles.title} data-level={level}>
          {title}
          {count !== undefined && <small className={styles.count}> {format.number(count)}</small>}
        </Heading>
        {sub !== undefined && <div className={styles.sub}>{sub}</div>}
      </div>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </header>
  );
};
