/** The heading of a step. It takes the focus when the step comes, so that it is read and Tab goes to the first field. */
import { type ReactElement, useEffect, useRef } from 'react';
import { useText } from '../text/useText';
import styles from './welcome.module.css';

type Props = {
  readonly title: string;
  readonly text?: string;
  readonly step?: number;
  readonly of?: number;
};

export const StepHead = ({ title, text, step, of }: Props): ReactElement => {
  const { t } = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className={styles.head}>
      {step !== undefined && of !== undefined && (
        <p className={styles.step}>{t('welcome:step', { step, of })}</p>
      )}
      <h1 ref={heading} tabIndex={-1} className={styles.stepTitle}>
        {title}
      </h1>
      {text !== undefined && <p className={styles.intro}>{text}</p>}
    </div>
  );
};
