/** The bare text input of this application: nothing is kept, completed or spell-checked by the browser. */
import { type KeyboardEvent, type ReactElement, useEffect, useRef } from 'react';
import { cx } from '../cx';
import type { ControlIds } from './FieldFrame';
import styles from './inputs.module.css';
import { useFormId } from './QuietForm';

export type TextInputProps = {
  readonly ids: ControlIds;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly placeholder?: string;
  readonly numeric?: boolean;
  readonly short?: boolean;
  readonly disabled?: boolean;
  readonly password?: boolean;
  /** For the field that a dialog or a screen exists for. */
  readonly autoFocus?: boolean;
};

export const TextInput = (props: TextInputProps): ReactElement => {
  const form = useFormId();
  const { ids, autoFocus } = props;
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (autoFocus === true) input.current?.focus();
  }, [autoFocus]);
  return (
    <input
      ref={input}
      id={ids.id}
      form={form}
      type={props.password === true ? 'password' : 'text'}
      inputMode={props.numeric === true ? 'numeric' : undefined}
      className={cx(
        styles.input,
        props.numeric === true && styles.digits,
        props.short === true && styles.short,
      )}
      value={props.value}
      placeholder={props.placeholder}
      disabled={props.disabled}
      autoComplete="off"
      autoCorrect="off"
      autoCapitalize="off"
      spellCheck={false}
      aria-describedby={ids.describedBy}
      aria-invalid={ids.invalid || undefined}
      aria-required={ids.required || undefined}
      onChange={(event) => props.onChange(event.currentTarget.value)}
      onBlur={props.onBlur}
      onKeyDown={props.onKeyDown}
    />
  );
};

type AreaProps = Pick<TextInputProps, 'ids' | 'value' | 'onChange' | 'onBlur' | 'disabled'> & {
  readonly rows?: number;
};

export const TextArea = ({ ids, value, onChange, onBlur, disabled, rows = 3 }: AreaProps): ReactElement => {
  const form = useFormId();
  return (
    <textarea
      id={ids.id}
      form={form}
      rows={rows}
      className={cx(styles.input, styles.area)}
      value={value}
      disabled={disabled}
      autoComplete="off"
      autoCorrect="off"
      spellCheck={false}
      aria-describedby={ids.describedBy}
      aria-invalid={ids.invalid || undefined}
      aria-required={ids.required || undefined}
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={onBlur}
    />
  );
};
