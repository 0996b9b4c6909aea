/**
 * One of many codes. Letters jump to a choice, open or closed. React Aria draws a hidden select as well, which the
 * browser would keep in the clear outside a quiet form: hence the form's id.
 */
import type { ReactElement } from 'react';
import { Button, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';
import { useText } from '../../text/useText';
import { cx } from '../cx';
import { Icon } from '../Icon';
import type { ControlIds } from './FieldFrame';
import styles from './inputs.module.css';
import { useFormId } from './QuietForm';

export type Option = { readonly id: string; readonly label: string };

type Props = {
  readonly ids: ControlIds;
  readonly options: readonly Option[];
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
  readonly onBlur?: () => void;
  readonly disabled?: boolean;
  readonly clearable?: boolean;
};

const nothing = '\u0000none';

export const SelectInput = (props: Props): ReactElement => {
  const { ids, options, value, onChange, onBlur, disabled = false, clearable = false } = props;
  const { t } = useText();
  const form = useFormId();
  return (
    <Select
      form={form}
      autoComplete="off"
      value={value}
      onChange={(key) => onChange(key === nothing || key === null ? null : String(key))}
      isDisabled={disabled}
      isInvalid={ids.invalid}
      aria-labelledby={ids.labelId}
      {...(ids.describedBy !== undefined && { 'aria-describedby': ids.describedBy })}
      {...(onBlur !== undefined && { onBlur })}
      placeholder={t('common:action.choose')}
      className={cx(styles.withButton)}
    >
      <Button id={ids.id} className={cx(styles.input, styles.select)}>
        <SelectValue className={({ isPlaceholder }) => cx(isPlaceholder && styles.placeholder)} />
        <Icon name="down" size="s" />
      </Button>
      <Popover className={cx(styles.popover)} offset={4}>
        <ListBox className={cx(styles.listbox)}>
          {clearable && value !== null && (
            <ListBoxItem id={nothing} textValue={t('common:none')} className={cx(styles.option)}>
              <span className={styles.placeholder}>{t('common:none')}</span>
            </ListBoxItem>
          )}
          {options.map((option) => (
            <ListBoxItem
              key={option.id}
              id={option.id}
              textValue={option.label}
              className={cx(styles.option)}
            >
              {({ isSelected }) => (
                <>
                  <span className={styles.optionWords}>{option.label}</span>
                  {isSelected && <Icon name="check" size="s" />}
                </>
              )}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
};
