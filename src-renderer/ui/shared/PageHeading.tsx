/** The screen's h1, with how many there are and what can be done with all of them. */
import { type ReactElement, type ReactNode, useEffect, useRef } from 'react';
import { useText } from '../text/useText';
import styles from './PageHeading.module.css';

type Props = {
  readonly title: string;
  readonly count?: number;
  readonly sub?: ReactNode;
  readonly actions?: ReactNode;
  /** 2 for the detail beside a list whose heading is the h1. */
  readonly level?: 1 | 2;
  /** Takes the focus when it appears: for a detail that was opened. Give it a `key` that names what is opened. */
  readonly takesFocus?: boolean;
};

export const PageHeading = ({
  title,
  count,
  sub,
  actions,
  level = 1,
  takesFocus = false,
}: Props): ReactElement => {
  const { format } = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <header className={styles.header}>
      <div className={styles.words}>
        <Heading
          ref={heading}
          className={styles.title}
          data-level={level}
          tabIndex={takesFocus ? -1 : undefined}
        >
          {title}
          {count !== undefined && <small className={styles.count}> {format.number(count)}</small>}
        </Heading>
        {sub !== undefined && <div className={styles.sub}>{sub}</div>}
      </div>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </header>
  );
};
