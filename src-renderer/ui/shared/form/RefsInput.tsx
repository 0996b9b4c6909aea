/** Several records: those chosen as tags, and a field to add one more. */
import type { ReactElement } from 'react';
import { useText } from '../../text/useText';
import { Button } from '../Button';
import type { ControlIds } from './FieldFrame';
import styles from './inputs.module.css';
import { type Choice, RefInput } from './RefInput';

type Props = {
  readonly ids: ControlIds;
  readonly choices: readonly Choice[];
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
  readonly onBlur?: () => void;
  readonly disabled?: boolean;
};

export const RefsInput = ({ ids, choices, value, onChange, onBlur, disabled }: Props): ReactElement => {
  const { t } = useText();
  const labelOf = (id: string): string =>
    choices.find((choice) => choice.id === id)?.label ?? t('common:unknown');
  return (
    <div className={styles.withButton}>
      {value.length > 0 && (
        <ul className={styles.tags} aria-labelledby={ids.labelId}>
          {value.map((id) => (
            <li key={id} className={styles.tag}>
              {labelOf(id)}
              <Button
                tone="quiet"
                size="s"
                icon="cross"
                label={t('common:action.remove', { what: labelOf(id) })}
                {...(disabled !== undefined && { disabled })}
                onPress={() => onChange(value.filter((other) => other !== id))}
              />
            </li>
          ))}
        </ul>
      )}
      <RefInput
        ids={ids}
        choices={choices.filter((choice) => !value.includes(choice.id))}
        value={null}
        adding
        onChange={(id) => {
          if (id !== null) onChange([...value, id]);
        }}
        {...(onBlur !== undefined && { onBlur })}
        {...(disabled !== undefined && { disabled })}
      />
    </div>
  );
};
