/** Filters that are on or off. Several may be on; the screen decides what that means. */
import type { ReactElement } from 'react';
import styles from './Chips.module.css';
import { cx } from './cx';
import { Icon } from './Icon';

export type Chip = { readonly id: string; readonly label: string; readonly count?: number };

type Props = {
  readonly label: string;
  readonly chips: readonly Chip[];
  readonly on: ReadonlySet<string>;
  readonly onToggle: (id: string) => void;
};

export const Chips = ({ label, chips, on, onToggle }: Props): ReactElement => (
  <fieldset aria-label={label} className={styles.chips}>
    {chips.map((chip) => (
      <button
        key={chip.id}
        type="button"
        aria-pressed={on.has(chip.id)}
        className={cx(styles.chip, on.has(chip.id) && styles.on)}
        onClick={() => onToggle(chip.id)}
      >
        {on.has(chip.id) && <Icon name="check" size="s" />}
        {chip.label}
        {chip.count !== undefined && <span className={styles.count}>{chip.count}</span>}
      </button>
    ))}
  </fieldset>
);
