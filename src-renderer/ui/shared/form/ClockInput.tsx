/** A time of day typed as digits: 1640, 16.40 and 16:40 are the same. N gives the time now. */
import type { ReactElement } from 'react';
import { useText } from '../../text/useText';
import type { ControlIds } from './FieldFrame';
import { TextInput } from './TextInput';
import { emptyToNull, finishClock, shapeClock } from './typed';

type Props = {
  readonly ids: ControlIds;
  readonly value: string;
  /** `HH:MM` */
  readonly now: string;
  readonly onChange: (value: string | null) => void;
  readonly onBlur?: () => void;
  readonly disabled?: boolean;
};

export const ClockInput = ({ ids, value, now, onChange, onBlur, disabled }: Props): ReactElement => {
  const { t } = useText();
  return (
    <TextInput
      ids={ids}
      value={value}
      numeric
      placeholder={t('common:field.clock')}
      {...(disabled !== undefined && { disabled })}
      onChange={(text) => {
        if (/n$/i.test(text)) onChange(now);
        else onChange(emptyToNull(text.length < value.length ? text : shapeClock(text)));
      }}
      onBlur={() => {
        const finished = finishClock(value);
        if (finished !== value) onChange(emptyToNull(finished));
        onBlur?.();
      }}
    />
  );
};
