/** The key on the screen or read out at the office: numbered groups, one at a time for whoever listens. */
import type { ReactElement } from 'react';
import { useText } from '../text/useText';
import styles from './recovery.module.css';

export const KeyGroups = ({ groups }: { readonly groups: readonly string[] }): ReactElement => {
  const { t } = useText();
  return (
    <ol aria-label={t('keys:print.key')} className={styles.key}>
      {groups.map((group, at) => (
        <li key={group} className={styles.keyGroup}>
          <span className={styles.number}>{at + 1}</span>
          <span className={styles.code}>{group}</span>
        </li>
      ))}
    </ol>
  );
};
