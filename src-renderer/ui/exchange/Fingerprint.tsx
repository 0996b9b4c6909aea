/** Six groups of five digits, as large as reading aloud needs. One text for screen readers, digit by digit in groups. */
import type { ReactElement } from 'react';
import { useText } from '../text/useText';
import styles from './Fingerprint.module.css';

type Props = { readonly fingerprint: string };

export const Fingerprint = ({ fingerprint }: Props): ReactElement => {
  const { t } = useText();
  const groups = fingerprint.split(' ').map((digits, index) => ({ digits, place: index + 1 }));
  return (
    <ol
      className={styles.groups}
      aria-label={t('exchange:devices.fingerprint')}
      data-fingerprint={fingerprint}
    >
      {groups.map(({ digits, place }) => (
        <li key={place} className={styles.group}>
          {digits}
        </li>
      ))}
    </ol>
  );
};
