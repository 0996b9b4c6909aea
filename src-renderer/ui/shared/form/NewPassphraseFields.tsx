/** The two fields of a new passphrase, with how strong it is and why, and a suggestion for those who want one. */
import type { ReactElement } from 'react';
import type { PassphraseJudgement } from '../../../app/types';
import { useText } from '../../text/useText';
import { Button } from '../Button';
import { cx } from '../cx';
import { FieldFrame } from './FieldFrame';
import { PassphraseInput } from './PassphraseInput';
import styles from './PassphraseInput.module.css';
import type { NewPassphrase } from './useNewPassphrase';

const StrengthMeter = ({ judgement }: { readonly judgement: PassphraseJudgement | null }): ReactElement => {
  const { t } = useText();
  const score = judgement?.score ?? 0;
  const word = judgement === null ? '' : t(`welcome:passphrase.score${score}`);
  const tone = judgement?.acceptable === true ? 'good' : score < 2 ? 'bad' : 'warn';
  return (
    <div className={styles.meter}>
      <div className={cx(styles.level, judgement !== null && styles[tone])}>
        <meter
          aria-label={t('welcome:passphrase.strength')}
          min={0}
          max={4}
          value={score}
          aria-valuetext={word === '' ? t('common:none') : word}
          className={styles.hidden}
        />
        <div aria-hidden="true" className={styles.track}>
          {[1, 2, 3, 4].map((part) => (
            <span key={part} className={styles.part} data-on={judgement !== null && score >= part} />
          ))}
        </div>
        <span className={styles.word}>{word}</span>
      </div>
      <ul aria-live="polite" className={styles.reasons}>
        {judgement?.reasons.map((reason) => (
          <li key={reason}>{t(`welcome:passphrase.reason.${reason}`)}</li>
        ))}
      </ul>
    </div>
  );
};

type Props = {
  readonly state: NewPassphrase;
  /** After a try to go on: what is missing is said. */
  readonly attempted: boolean;
  readonly disabled?: boolean;
  readonly autoFocus?: boolean;
};

export const NewPassphraseFields = ({ state, attempted, disabled, autoFocus }: Props): ReactElement => {
  const { t } = useText();
  const common = {
    shown: state.shown,
    onShow: state.setShown,
    ...(disabled !== undefined && { disabled }),
  };
  const same = state.repeat !== '' && state.repeat === state.passphrase;
  return (
    <div className={styles.fields}>
      <div>
        <FieldFrame
          label={t('welcome:passphrase.new')}
          mark="required"
          path="passphrase"
          hint={t('welcome:passphrase.hint')}
          error={attempted ? state.passphraseProblem : null}
        >
          {(ids) => (
            <PassphraseInput
              {...common}
              ids={ids}
              value={state.passphrase}
              onChange={state.setPassphrase}
              {...(autoFocus !== undefined && { autoFocus })}
            />
          )}
        </FieldFrame>
        <StrengthMeter judgement={state.judgement} />
      </div>
      <div className={styles.suggest}>
        <Button icon="key" onPress={state.suggest} {...(disabled !== undefined && { disabled })}>
          {t('welcome:passphrase.suggest')}
        </Button>
        <p role="status">{state.suggested ? t('welcome:passphrase.suggested') : ''}</p>
      </div>
      <FieldFrame
        label={t('welcome:passphrase.repeat')}
        mark="required"
        path="repeat"
        error={attempted ? state.repeatProblem : null}
        {...(same && { hint: t('welcome:passphrase.same') })}
      >
        {(ids) => <PassphraseInput {...common} ids={ids} value={state.repeat} onChange={state.setRepeat} />}
      </FieldFrame>
    </div>
  );
};
