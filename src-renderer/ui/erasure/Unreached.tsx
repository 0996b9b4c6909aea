/** What an erasure does not reach, each with what a person can do about it. */
import type { ReactElement } from 'react';
import type { Unreached as Code, ErasurePlan } from '../../app/types';
import { useText } from '../text/useText';
import styles from './erasure.module.css';

type Props = {
  readonly title: string;
  readonly codes: readonly Code[];
  readonly plan: Pick<ErasurePlan, 'laptops' | 'setAside'> | null;
};

export const Unreached = ({ title, codes, plan }: Props): ReactElement => {
  const { t, format } = useText();
  const named = plan !== null && plan.setAside.length > 0;
  return (
    <section className={styles.part}>
      <h3 className={styles.heading}>{title}</h3>
      <ul className={styles.list}>
        {[...new Set(codes)].map((code) =>
          code === 'sideFile' && named ? null : <li key={code}>{t(`erasure:unreachedCode.${code}`)}</li>,
        )}
        {named && <li>{t('erasure:setAside', { names: format.list(plan.setAside) })}</li>}
        {plan !== null && plan.laptops.length > 0 && (
          <li>{t('erasure:laptops', { names: format.list(plan.laptops) })}</li>
        )}
        <li>{t('erasure:copies')}</li>
      </ul>
    </section>
  );
};
