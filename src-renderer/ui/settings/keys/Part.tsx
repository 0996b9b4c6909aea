/** One of the ways in, with its heading, inside the card of keys. */
import { type ReactElement, type ReactNode, useId } from 'react';
import styles from '../../recovery/recovery.module.css';

export const Part = ({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}): ReactElement => {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles.part}>
      <h3 id={id} className={styles.partTitle}>
        {title}
      </h3>
      {children}
    </section>
  );
};
