/** The printed key being typed: each group is judged by itself, so that a slip is found before anything is tried. */
import type { ReactElement } from 'react';
import { useApp } from '../AppContext';
import { cx } from '../shared/cx';
import { FieldFrame } from '../shared/form/FieldFrame';
import { TextInput } from '../shared/form/TextInput';
import { Icon } from '../shared/Icon';
import { useText } from '../text/useText';
import styles from './recovery.module.css';

type Props = {
  readonly value: string;
  readonly onChange: (typed: string) => void;
  /** After a try to go on: what is wrong is said. */
  readonly attempted: boolean;
  readonly disabled?: boolean;
  readonly autoFocus?: boolean;
};

/** Null: every group reads. */
export const useKeyProblem = (typed: string): string | null => {
  const app = useApp();
  const { t, format } = useText();
  if (typed.trim() === '') return t('keys:key.empty');
  const { groups, excess } = app.judgeRecoveryKey(typed);
  const wrong = groups.flatMap((judged, group) => (judged === 'right' ? [] : [format.number(group + 1)]));
  if (wrong.length > 0) return t('keys:key.problem', { groups: format.list(wrong) });
  return excess ? t('keys:key.excess') : null;
};

export const RecoveryKeyField = ({
  value,
  onChange,
  attempted,
  disabled,
  autoFocus,
}: Props): ReactElement => {
  const app = useApp();
  const { t } = useText();
  const problem = useKeyProblem(value);
  const { groups } = app.judgeRecoveryKey(value);
  return (
    <div>
      <FieldFrame
        label={t('keys:key.label')}
        mark="required"
        path="recoveryKey"
        hint={t('keys:key.hint')}
        error={attempted ? problem : null}
      >
        {(ids) => (
          <TextInput
            ids={ids}
            value={value}
            onChange={onChange}
            {...(disabled !== undefined && { disabled })}
            {...(autoFocus !== undefined && { autoFocus })}
          />
        )}
      </FieldFrame>
      <ol aria-label={t('keys:key.groups')} className={styles.groups}>
        {groups.map((judged, group) => {
          const words = t('keys:key.group', { number: group + 1, state: t(`keys:key.${judged}`) });
          return (
            <li key={words} className={cx(styles.group, styles[judged])}>
              <Icon name={judged === 'right' ? 'check' : judged === 'wrong' ? 'cross' : 'minus'} size="s" />
              {words}
            </li>
          );
        })}
      </ol>
    </div>
  );
};
