/** A day typed as digits. T gives today, the arrows go a day forward or back. No calendar: typing is faster. */
import type { ReactElement } from 'react';
import { addDays, type Day, isDay } from '../../../domain/time';
import { useText } from '../../text/useText';
import { Button } from '../Button';
import type { ControlIds } from './FieldFrame';
import styles from './inputs.module.css';
import { TextInput } from './TextInput';
import { emptyToNull, finishDay, shapeDay } from './typed';

type Props = {
  readonly ids: ControlIds;
  readonly value: string;
  readonly today: Day;
  readonly onChange: (value: string | null) => void;
  readonly onBlur?: () => void;
  readonly disabled?: boolean;
  readonly autoFocus?: boolean;
};

export const DayInput = ({
  ids,
  value,
  today,
  onChange,
  onBlur,
  disabled,
  autoFocus,
}: Props): ReactElement => {
  const { t } = useText();
  const step = (days: number): void =>
    onChange(addDays(isDay(value) ? value : today, isDay(value) ? days : 0));
  return (
    <div className={styles.beside}>
      <TextInput
        ids={ids}
        value={value}
        numeric
        placeholder={t('common:field.day')}
        {...(disabled !== undefined && { disabled })}
        {...(autoFocus !== undefined && { autoFocus })}
        onChange={(text) => {
          // Letters are never part of a day, so a finger on T (or I, as in the Swedish word) need not be precise.
          if (/[ti]$/i.test(text)) onChange(today);
          else onChange(emptyToNull(text.length < value.length ? text : shapeDay(text)));
        }}
        onBlur={() => {
          const finished = finishDay(value, today);
          if (finished !== value) onChange(emptyToNull(finished));
          onBlur?.();
        }}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
          event.preventDefault();
          step(event.key === 'ArrowUp' ? 1 : -1);
        }}
      />
      <Button
        size="s"
        tone="quiet"
        keys="t"
        skipTab
        className={styles.besideButton ?? ''}
        {...(disabled !== undefined && { disabled })}
        onPress={() => onChange(today)}
      >
        {t('common:field.today')}
      </Button>
    </div>
  );
};
