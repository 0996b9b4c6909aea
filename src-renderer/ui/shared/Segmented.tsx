/**
 * One of a few, all in sight. A radio group: arrows move and choose, the first letter or the number of a choice
 * chooses it, Delete clears where clearing is allowed.
 */
import { type KeyboardEvent, type ReactElement, useId, useRef } from 'react';
import { cx } from './cx';
import { useFormId } from './form/QuietForm';
import styles from './Segmented.module.css';

export type Segment = { readonly id: string; readonly label: string };

type Props = {
  readonly segments: readonly Segment[];
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
  readonly label?: string;
  readonly labelledBy?: string;
  readonly describedBy?: string;
  readonly required?: boolean;
  readonly invalid?: boolean;
  readonly clearable?: boolean;
  readonly disabled?: boolean;
};

const firstLetter = (label: string): string => label.slice(0, 1).toLocaleLowerCase();

/** The next choice after `from` that starts with the letter, or the choice with that number; -1 for none. */
export const choiceByKey = (segments: readonly Segment[], from: number, key: string): number => {
  if (/^[1-9]$/.test(key)) return Number(key) <= segments.length ? Number(key) - 1 : -1;
  const count = segments.length;
  for (let step = 1; step <= count; step++) {
    const at = (from + step + count) % count;
    if (firstLetter(segments[at]?.label ?? '') === key.toLocaleLowerCase()) return at;
  }
  return -1;
};

export const Segmented = (props: Props): ReactElement => {
  const { segments, value, onChange, clearable = false, disabled = false } = props;
  const group = useRef<HTMLDivElement>(null);
  const name = useId();
  const form = useFormId();
  const chosen = segments.findIndex((segment) => segment.id === value);

  const onKeyDown = (event: KeyboardEvent): void => {
    const { key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || disabled) return;
    if ((key === 'Delete' || key === 'Backspace') && clearable) {
      event.preventDefault();
      onChange(null);
      return;
    }
    const next = key.length === 1 && key !== ' ' ? choiceByKey(segments, chosen, key) : -1;
    const segment = segments[next];
    if (segment === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onChange(segment.id);
    group.current?.querySelectorAll('input')[next]?.focus();
  };

  return (
    <div
      ref={group}
      role="radiogroup"
      className={cx(styles.group, props.invalid && styles.invalid)}
      aria-label={props.label}
      aria-labelledby={props.labelledBy}
      aria-describedby={props.describedBy}
      aria-required={props.required}
      aria-invalid={props.invalid}
      onKeyDown={onKeyDown}
    >
      {segments.map((segment, index) => (
        <label key={segment.id} className={cx(styles.segment, segment.id === value && styles.on)}>
          <input
            type="radio"
            name={name}
            form={form}
            autoComplete="off"
            value={segment.id}
            checked={segment.id === value}
            disabled={disabled}
            // Chromium makes every radio a stop where none is chosen and the form was drawn in one go.
            tabIndex={index === Math.max(0, chosen) ? 0 : -1}
            className={styles.input}
            onChange={() => onChange(segment.id)}
          />
          {segment.label}
        </label>
      ))}
    </div>
  );
};
