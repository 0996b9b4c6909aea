/** The list below a combobox. It lies in the browser's top layer, so that no card or scrolling pane cuts it off. */
import { type ReactElement, useEffect, useRef } from 'react';
import { useText } from '../../text/useText';
import { cx } from '../cx';
import { Icon } from '../Icon';
import type { Choice } from './choices';
import styles from './inputs.module.css';

type Props = {
  readonly id: string;
  readonly labelId: string;
  readonly choices: readonly Choice[];
  /** How many more there are than are listed. */
  readonly more: number;
  readonly active: number;
  readonly value: string | null;
  readonly onChoose: (choice: Choice) => void;
};

export const optionId = (listId: string, index: number): string => `${listId}-${index}`;

// As data, since the elements that have these roles by nature (select, option) cannot be typed into.
const listRole = { role: 'listbox' } as const;
const optionRole = (selected: boolean) => ({ role: 'option', 'aria-selected': selected }) as const;

export const ChoiceList = (props: Props): ReactElement => {
  const { id, labelId, choices, more, active, value, onChoose } = props;
  const { t } = useText();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current;
    element?.showPopover();
    return () => element?.hidePopover();
  }, []);
  useEffect(() => {
    if (active >= 0) document.getElementById(optionId(id, active))?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);
  return (
    // The pointer must not take the focus from the input.
    <div
      ref={box}
      popover="manual"
      className={styles.comboList}
      onPointerDown={(event) => event.preventDefault()}
    >
      {choices.length === 0 ? (
        <p role="status" className={styles.note}>
          {t('common:field.noMatch')}
        </p>
      ) : (
        <ul {...listRole} id={id} aria-labelledby={labelId} className={styles.listbox}>
          {choices.map((choice, index) => (
            <li
              {...optionRole(choice.id === value)}
              key={choice.id}
              id={optionId(id, index)}
              className={cx(styles.option)}
              data-focused={index === active || undefined}
              onPointerUp={() => onChoose(choice)}
            >
              <span className={styles.optionWords}>
                {choice.label}
                {choice.detail !== undefined && <span className={styles.detail}>{choice.detail}</span>}
              </span>
              {choice.id === value && <Icon name="check" size="s" />}
            </li>
          ))}
        </ul>
      )}
      {more > 0 && <p className={styles.note}>{t('common:field.moreMatches', { count: more })}</p>}
    </div>
  );
};
