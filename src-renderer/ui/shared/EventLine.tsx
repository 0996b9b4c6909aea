/** Things that happened, in the order they are given: the day, what it was, and a way to it. */
import type { ReactElement, ReactNode } from 'react';
import type { Day } from '../../domain/time';
import { useText } from '../text/useText';
import styles from './EventLine.module.css';
import { Icon, type IconName } from './Icon';

export type LineItem = {
  readonly key: string;
  readonly day: Day;
  readonly icon: IconName;
  readonly title: string;
  readonly meta?: string;
  readonly pills?: ReactNode;
  readonly onOpen?: () => void;
  readonly actions?: ReactNode;
};

type Props = { readonly label: string; readonly items: readonly LineItem[] };

export const EventLine = ({ label, items }: Props): ReactElement => {
  const { format } = useText();
  return (
    <ol aria-label={label} className={styles.line}>
      {items.map((item) => (
        <li key={item.key} className={styles.item}>
          <time dateTime={item.day} className={styles.day}>
            {format.day(item.day)}
          </time>
          <span className={styles.mark}>
            <Icon name={item.icon} size="s" />
          </span>
          <div className={styles.words}>
            {item.onOpen === undefined ? (
              <span className={styles.title}>{item.title}</span>
            ) : (
              <button type="button" className={styles.open} onClick={item.onOpen}>
                {item.title}
              </button>
            )}
            {item.meta !== undefined && item.meta !== '' && <span className={styles.meta}>{item.meta}</span>}
          </div>
          {(item.pills !== undefined || item.actions !== undefined) && (
            <div className={styles.side}>
              {item.pills}
              {item.actions}
            </div>
          )}
        </li>
      ))}
    </ol>
  );
};
