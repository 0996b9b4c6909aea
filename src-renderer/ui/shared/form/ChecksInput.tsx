/** Several of a few codes: a group of check boxes, in the order of the codes whatever the order of ticking. */
import type { ReactElement } from 'react';
import type { ControlIds } from './FieldFrame';
import styles from './inputs.module.css';
import { useFormId } from './QuietForm';
import type { Option } from './SelectInput';

type Props = {
  readonly ids: ControlIds;
  readonly options: readonly Option[];
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
  readonly onBlur?: () => void;
  readonly disabled?: boolean;
};

export const ChecksInput = ({ ids, options, value, onChange, onBlur, disabled }: Props): ReactElement => {
  const form = useFormId();
  const toggle = (id: string): void => {
    const next = value.includes(id) ? value.filter((other) => other !== id) : [...value, id];
    // Codes that this version does not know stay at the end.
    const known = options.map((option) => option.id).filter((option) => next.includes(option));
    onChange([...known, ...next.filter((option) => !known.includes(option))]);
  };
  return (
    <fieldset className={styles.checks} aria-labelledby={ids.labelId} aria-describedby={ids.describedBy}>
      {options.map((option) => (
        <label key={option.id} className={styles.check}>
          <input
            type="checkbox"
            form={form}
            autoComplete="off"
            checked={value.includes(option.id)}
            disabled={disabled}
            aria-invalid={ids.invalid || undefined}
            onChange={() => toggle(option.id)}
            onBlur={onBlur}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
};
