/** The page outside the open field book: brand, language, one calm column. Welcome, unlock and blocked stand in it. */
import type { ReactElement, ReactNode } from 'react';
import { productName } from '../text';
import { cx } from './cx';
import styles from './Doorway.module.css';

type Props = {
  readonly children: ReactNode;
  readonly corner?: ReactNode;
  readonly foot?: ReactNode;
  /** Narrow for one field, wide for a form. */
  readonly size?: 's' | 'm';
};

export const Brand = ({ short = false }: { readonly short?: boolean }): ReactElement => (
  <span className={cx(styles.brand, short && styles.short)}>
    <span aria-hidden="true" className={styles.mark}>
      {productName.slice(0, 1)}
    </span>
    <span className={styles.name}>{productName}</span>
  </span>
);

export const Doorway = ({ children, corner, foot, size = 'm' }: Props): ReactElement => (
  <div className={styles.page}>
    <header className={styles.header}>
      <Brand />
      {corner}
    </header>
    <main className={cx(styles.main, styles[size])}>{children}</main>
    {foot !== undefined && <footer className={styles.foot}>{foot}</footer>}
  </div>
);
