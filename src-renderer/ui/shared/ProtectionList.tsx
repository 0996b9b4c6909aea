/** Each protection with its state as icon and word, what it means, and what to do where it is not as it should be. */
import type { ReactElement } from 'react';
import type { ProtectionCheck } from '../../app/types';
import { useText } from '../text/useText';
import { Pill, type Tone } from './Pill';
import styles from './ProtectionList.module.css';

const tones: Readonly<Record<ProtectionCheck['standing'], Tone>> = {
  on: 'good',
  warning: 'warn',
  off: 'bad',
  unknown: 'note',
  unused: 'flat',
};

const Words = ({ check }: { readonly check: ProtectionCheck }): ReactElement => {
  const { t, format } = useText();
  const { name, standing } = check;
  if (standing === 'off') return <p>{t(`selfCheck:${name}.do`)}</p>;
  if (name === 'disk') {
    if (check.freeBytes === undefined) return <p>{t('selfCheck:disk.unknownText')}</p>;
    const size = format.bytes(check.freeBytes);
    return (
      <>
        <p>{t('selfCheck:disk.text', { size })}</p>
        {standing === 'warning' && <p>{t('selfCheck:disk.warning')}</p>}
      </>
    );
  }
  if (standing === 'warning' && (name === 'folder' || name === 'keyStore'))
    return <p>{t(`selfCheck:${name}.warning`)}</p>;
  return <p>{t(`selfCheck:${name}.text`)}</p>;
};

type Props = { readonly checks: readonly ProtectionCheck[]; readonly label: string };

export const ProtectionList = ({ checks, label }: Props): ReactElement => {
  const { t } = useText();
  return (
    <ul className={styles.list} aria-label={label}>
      {checks.map((check) => (
        <li key={check.name} className={styles.item} data-protection={check.name}>
          <div className={styles.words}>
            <strong className={styles.name}>{t(`selfCheck:${check.name}.name`)}</strong>
            <Words check={check} />
          </div>
          <Pill tone={tones[check.standing]}>{t(`selfCheck:standing.${check.standing}`)}</Pill>
        </li>
      ))}
    </ul>
  );
};
