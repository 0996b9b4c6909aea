/** Long work: a step in words, a bar where it can be counted, and a way out where leaving is safe. */
import { type ReactElement, useId, useLayoutEffect, useRef } from 'react';
import type { Progress as Steps } from '../../app/types';
import { useText } from '../text/useText';
import { Button } from './Button';
import { cx } from './cx';
import styles from './Progress.module.css';

type Props = {
  readonly progress: Steps;
  readonly onCancel?: () => void;
  /** Further words, such as which file. */
  readonly detail?: string;
};

type StopProps = { readonly onPress: () => void; readonly onGone: () => void };

/** It goes when leaving is no longer safe. Whoever stood on it is not thrown back to the top of the page. */
const StopButton = ({ onPress, onGone }: StopProps): ReactElement => {
  const { t } = useText();
  const button = useRef<HTMLButtonElement>(null);
  const gone = useRef(onGone);
  useLayoutEffect(
    () => () => {
      if (button.current !== null && button.current === document.activeElement) gone.current();
    },
    [],
  );
  return (
    <Button ref={button} onPress={onPress}>
      {t('common:action.cancel')}
    </Button>
  );
};

export const Progress = ({ progress, onCancel, detail }: Props): ReactElement => {
  const { t, format } = useText();
  const words = useId();
  const { done, of } = progress;
  const countable = done !== undefined && of !== undefined && of > 0;
  const canStop = onCancel !== undefined && progress.final !== true;
  const whole = useRef<HTMLDivElement>(null);
  const percent = countable ? Math.min(100, Math.round((done / of) * 100)) : 0;
  return (
    <div ref={whole} tabIndex={-1} className={styles.progress}>
      <div className={styles.words}>
        <span id={words} role="status">
          {t(`common:progress.${progress.step}`)}
        </span>
        {countable && (
          <span className={styles.count}>
            {t('common:progress.count', { done: format.number(done), of: format.number(of) })}
          </span>
        )}
      </div>
      <div
        role="progressbar"
        aria-labelledby={words}
        {...(countable && { 'aria-valuenow': percent, 'aria-valuemin': 0, 'aria-valuemax': 100 })}
        className={styles.track}
      >
        <div
          className={cx(styles.bar, !countable && styles.waiting)}
          {...(countable && { style: { inlineSize: `${percent}%` } })}
        />
      </div>
      {progress.file !== undefined && (
        <p className={styles.detail}>
          {t('common:progress.file', {
            number: format.number(progress.file.number),
            of: format.number(progress.file.of),
            name: progress.file.name,
          })}
        </p>
      )}
      {detail !== undefined && <p className={styles.detail}>{detail}</p>}
      {canStop && (
        <div>
          <StopButton onPress={onCancel} onGone={() => whole.current?.focus()} />
        </div>
      )}
    </div>
  );
};
