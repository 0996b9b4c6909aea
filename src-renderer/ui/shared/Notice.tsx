/**
 * Something to know, where it happened: what happened (title), what was kept and what to do (children), what can be
 * done (actions). Errors are announced at once, the rest when the reader is free.
 */
import type { ReactElement, ReactNode } from 'react';
import { cx } from './cx';
import { Icon, type IconName } from './Icon';
import styles from './Notice.module.css';
import { type Tone, toneIcon } from './Pill';

type Props = {
  readonly tone?: Extract<Tone, 'good' | 'warn' | 'bad' | 'note'>;
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  readonly icon?: IconName;
  /** False for what stood there when the screen was opened: nothing is announced. */
  readonly live?: boolean;
};

export const Notice = ({
  tone = 'note',
  title,
  children,
  actions,
  icon,
  live = true,
}: Props): ReactElement => (
  <div
    className={cx(styles.notice, styles[tone])}
    role={live ? (tone === 'bad' ? 'alert' : 'status') : undefined}
  >
    <Icon name={icon ?? toneIcon[tone]} className={cx(styles.icon)} />
    <div className={styles.words}>
      <p className={styles.title}>{title}</p>
      {children !== undefined && <div className={styles.text}>{children}</div>}
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  </div>
);
