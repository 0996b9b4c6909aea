/** The guide's chapter on a forgotten passphrase, where it is needed: who has forgotten it cannot open the guide. */
import { type ReactElement, useId } from 'react';
import { ForgottenSteps } from '../guide/ForgottenSteps';
import '../text/book';
import { useText } from '../text/useText';
import styles from './unlock.module.css';

export const ForgottenChapter = (): ReactElement => {
  const { t } = useText();
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles.troubleText}>
      <h3 id={id}>{t('trouble:forgot.title')}</h3>
      <p>{t('trouble:forgot.text')}</p>
      <ForgottenSteps />
    </section>
  );
};
