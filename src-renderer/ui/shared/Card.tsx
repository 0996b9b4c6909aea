/** A section with its heading. The pill tells its space or state, the action belongs to the whole section. */
import { type ReactElement, type ReactNode, useId } from 'react';
import type { RecordId } from '../../domain/ids';
import styles from './Card.module.css';
import { ConflictMark } from './ConflictMark';
import { cx } from './cx';

type Props = {
  readonly title: string;
  readonly pill?: ReactNode;
  readonly action?: ReactNode;
  readonly tone?: 'normal' | 'warn' | 'bad';
  /** 2 where the card stands right under the page's h1. */
  readonly level?: 2 | 3;
  readonly children?: ReactNode;
};

export const Card = ({ title, pill, action, tone = 'normal', level = 3, children }: Props): ReactElement => {
  const id = useId();
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section aria-labelledby={id} className={cx(styles.card, styles[tone])}>
      <header className={styles.header}>
        <Heading id={id} className={styles.title}>
          {title}
        </Heading>
        {pill !== undefined && <span className={styles.pill}>{pill}</span>}
        {action !== undefined && <div className={styles.action}>{action}</div>}
      </header>
      {children}
    </section>
  );
};

/** Cards, notices and headings below each other, with room between. */
export const Stack = ({ children }: { readonly children: ReactNode }): ReactElement => (
  <div className={styles.stack}>{children}</div>
);

/** A grid of fields that falls to fewer columns where there is less room. */
export const FieldGrid = ({ children }: { readonly children: ReactNode }): ReactElement => (
  <div className={styles.grid}>{children}</div>
);

export type Fact = {
  readonly label: string;
  readonly value: ReactNode;
  /** The field whose values stand against each other. */
  readonly undecided?: { readonly id: RecordId; readonly field: string };
};
/** What a record says, for reading. Facts without a value are left out. */
export const Facts = ({ facts }: { readonly facts: readonly Fact[] }): ReactElement => (
  <dl className={styles.facts}>
    {facts
      .filter(({ value }) => value !== null && value !== undefined && value !== '')
      .map(({ label, value, undecided }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            {value}
            {undecided !== undefined && <ConflictMark {...undecided} label={label} />}
          </dd>
        </div>
      ))}
  </dl>
);
