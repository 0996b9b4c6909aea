/** One record out of many: type some of its words, choose with the arrows and Enter. At most 50 are listed at once. */
import { type ReactElement, useMemo, useState } from 'react';
import { Button, ComboBox, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { useText } from '../../text/useText';
import { cx } from '../cx';
import { Icon } from '../Icon';
import type { ControlIds } from './FieldFrame';
import styles from './inputs.module.css';
import { useFormId } from './QuietForm';

export type Choice = { readonly id: string; readonly label: string; readonly detail?: string };

type Props = {
  readonly ids: ControlIds;
  readonly choices: readonly Choice[];
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
  readonly onBlur?: () => void;
  readonly disabled?: boolean;
  readonly autoFocus?: boolean;
  /** Empties itself after each choice: for adding to a list. */
  readonly adding?: boolean;
};

const most = 50;

const matches = (choices: readonly Choice[], typed: string): readonly Choice[] => {
  const words = typed
    .toLocaleLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return choices;
  return choices.filter(({ label, detail }) => {
    const all = `${label} ${detail ?? ''}`.toLocaleLowerCase();
    return words.every((word) => all.includes(word));
  });
};

export const RefInput = (props: Props): ReactElement => {
  const { ids, choices, value, onChange, onBlur, disabled = false, autoFocus, adding = false } = props;
  const { t } = useText();
  const form = useFormId();
  const chosen = useMemo(() => choices.find((choice) => choice.id === value), [choices, value]);
  // What is typed, or null while the field shows what is chosen.
  const [typed, setTyped] = useState<string | null>(null);
  const shownText = typed ?? chosen?.label ?? '';
  const found = useMemo(() => matches(choices, typed ?? ''), [choices, typed]);
  const listed = useMemo(() => found.slice(0, most), [found]);
  return (
    <ComboBox
      className={cx(styles.withButton)}
      items={listed}
      inputValue={shownText}
      onInputChange={(text) => {
        setTyped(text === (chosen?.label ?? '') ? null : text);
        if (text === '' && value !== null) onChange(null);
      }}
      value={value}
      onChange={(key) => {
        if (key === null) return;
        setTyped(adding ? '' : null);
        onChange(String(key));
      }}
      onBlur={() => {
        setTyped(null);
        onBlur?.();
      }}
      menuTrigger="focus"
      allowsEmptyCollection
      isDisabled={disabled}
      isInvalid={ids.invalid}
      aria-labelledby={ids.labelId}
      {...(ids.describedBy !== undefined && { 'aria-describedby': ids.describedBy })}
      {...(autoFocus !== undefined && { autoFocus })}
    >
      <Input
        id={ids.id}
        form={form}
        autoComplete="off"
        spellCheck={false}
        placeholder={t('common:action.search')}
        aria-required={ids.required || undefined}
        className={cx(styles.input)}
      />
      <Button className={cx(styles.inner)} aria-label={t('common:action.openChoices')}>
        <Icon name="down" size="s" />
      </Button>
      <Popover className={cx(styles.popover)} offset={4}>
        <ListBox
          className={cx(styles.listbox)}
          renderEmptyState={() => <div className={styles.note}>{t('common:field.noMatch')}</div>}
        >
          {(choice: Choice) => (
            <ListBoxItem id={choice.id} textValue={choice.label} className={cx(styles.option)}>
              {({ isSelected }) => (
                <>
                  <span className={styles.optionWords}>
                    {choice.label}
                    {choice.detail !== undefined && <span className={styles.detail}>{choice.detail}</span>}
                  </span>
                  {isSelected && <Icon name="check" size="s" />}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
        {found.length > most && (
          <div className={styles.note}>{t('common:field.moreMatches', { count: found.length - most })}</div>
        )}
      </Popover>
    </ComboBox>
  );
};
