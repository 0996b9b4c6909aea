/**
 * One record out of many: type some of its words, Enter takes the first, arrows another. At most 50 are listed.
 * Written by hand after the combobox pattern of the ARIA practices: React Aria's own hides the rest of the page from
 * screen readers while its list is open, with the focus inside.
 */
import { type KeyboardEvent, type ReactElement, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useText } from '../../text/useText';
import { cx } from '../cx';
import { Icon } from '../Icon';
import { ChoiceList, optionId } from './ChoiceList';
import { type Choice, matchChoices } from './choices';
import type { ControlIds } from './FieldFrame';
import styles from './inputs.module.css';
import { useFormId } from './QuietForm';

export type { Choice } from './choices';

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

export const RefInput = (props: Props): ReactElement => {
  const { ids, choices, value, onChange, onBlur, disabled, autoFocus, adding = false } = props;
  const { t } = useText();
  const form = useFormId();
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  // What is typed, or null while the field shows what is chosen.
  const [typed, setTyped] = useState<string | null>(null);
  const chosen = useMemo(() => choices.find((choice) => choice.id === value), [choices, value]);
  const found = useMemo(() => matchChoices(choices, typed ?? ''), [choices, typed]);
  const listed = useMemo(() => found.slice(0, most), [found]);
  useEffect(() => {
    if (autoFocus === true) input.current?.focus();
  }, [autoFocus]);

  const close = (): void => {
    setOpen(false);
    setActive(-1);
    setTyped(null);
  };
  const choose = (choice: Choice): void => {
    onChange(choice.id);
    close();
    if (adding) setTyped('');
  };
  const move = (by: number): void => {
    if (!open) {
      setOpen(true);
      setActive(
        Math.max(
          0,
          listed.findIndex((choice) => choice.id === value),
        ),
      );
    } else if (listed.length > 0) setActive((active + by + listed.length) % listed.length);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const choice = open ? listed[active] : undefined;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') move(event.key === 'ArrowDown' ? 1 : -1);
    else if (event.key === 'Enter' && choice !== undefined) choose(choice);
    else if (event.key === 'Escape' && open) close();
    else {
      // Leaving with something typed takes what it would have taken with Enter.
      if (event.key === 'Tab' && choice !== undefined && (typed ?? '').trim() !== '') choose(choice);
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const shown = open && listed.length > 0;
  return (
    <div className={cx(styles.withButton, styles.combo)}>
      <input
        ref={input}
        id={ids.id}
        form={form}
        type="text"
        role="combobox"
        className={styles.input}
        value={typed ?? chosen?.label ?? ''}
        placeholder={t('common:action.search')}
        disabled={disabled}
        autoComplete="off"
        autoCorrect="off"
        autoCapitalize="off"
        spellCheck={false}
        aria-expanded={shown}
        aria-controls={shown ? listId : undefined}
        aria-autocomplete="list"
        aria-activedescendant={shown && active >= 0 ? optionId(listId, active) : undefined}
        aria-describedby={ids.describedBy}
        aria-invalid={ids.invalid || undefined}
        aria-required={ids.required || undefined}
        onChange={(event) => {
          const text = event.currentTarget.value;
          setTyped(text);
          setOpen(true);
          setActive(text.trim() === '' ? -1 : 0);
          if (text === '' && value !== null) onChange(null);
        }}
        onKeyDown={onKeyDown}
        onClick={() => setOpen(true)}
        onBlur={() => {
          close();
          onBlur?.();
        }}
      />
      <span className={styles.inner}>
        <Icon name="down" size="s" />
      </span>
      {open && (
        <ChoiceList
          id={listId}
          labelId={ids.labelId}
          choices={listed}
          more={found.length - listed.length}
          active={active}
          value={value}
          onChoose={choose}
        />
      )}
    </div>
  );
};
