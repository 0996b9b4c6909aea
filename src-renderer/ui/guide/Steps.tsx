/** Steps of the guide, numbered in the order in which one does them. */
import type { ReactElement } from 'react';
import type { TextKey } from '../text';
import { useText } from '../text/useText';
import styles from './guide.module.css';

export const Steps = ({ keys }: { readonly keys: readonly TextKey[] }): ReactElement => {
  const { t } = useText();
  return (
    <ol className={styles.steps}>
      {keys.map((key) => (
        <li key={key}>{t(key)}</li>
      ))}
    </ol>
  );
};
