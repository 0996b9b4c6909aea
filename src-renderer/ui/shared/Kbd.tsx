/** A key as it is printed on the keyboard. The names of keys are words, so they come from the text files. */
import type { ReactElement } from 'react';
import { useText } from '../text/useText';
import { cx } from './cx';
import styles from './Kbd.module.css';

const named = {
  Shift: 'common:key.shift',
  Enter: 'common:key.enter',
  Escape: 'common:key.escape',
  Delete: 'common:key.delete',
  Space: 'common:key.space',
  ArrowUp: 'common:key.up',
  ArrowDown: 'common:key.down',
} as const;
const isNamed = (part: string): part is keyof typeof named => part in named;

/** `keys` as in the registry: `Ctrl+Shift+P`, `n`, `Escape`. */
export const Kbd = ({ keys, bare }: { readonly keys: string; readonly bare?: boolean }): ReactElement => {
  const { t } = useText();
  const words = keys
    .split('+')
    .map((part) => (isNamed(part) ? t(named[part]) : part.length === 1 ? part.toUpperCase() : part));
  return <kbd className={cx(styles.kbd, bare && styles.bare)}>{words.join(' ')}</kbd>;
};

/** A key with what it does, for hints beside a list or at the foot of a form. */
export const KeyHint = ({ keys, label }: { readonly keys: string; readonly label: string }): ReactElement => (
  <span className={styles.hint}>
    <Kbd keys={keys} /> {label}
  </span>
);
