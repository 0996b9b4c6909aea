/** Narrows a list as one types. `/` goes to it, Esc empties it, arrow down goes on to the list. */
import { type ReactElement, useId, useRef } from 'react';
import { useKeys } from '../keys';
import { TextInput } from './form/TextInput';
import { Kbd } from './Kbd';
import styles from './SearchField.module.css';

type Props = {
  /** Says what is searched; stands in the field while it is empty. */
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** False while a form beside the list owns the letters. */
  readonly keys?: boolean;
};

export const SearchField = ({ label, value, onChange, keys = true }: Props): ReactElement => {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const focus = (): void => box.current?.querySelector('input')?.focus();
  useKeys([{ key: '/', labelKey: 'common:action.search', run: focus, when: keys }]);
  return (
    <div ref={box} className={styles.box}>
      <label id={`${id}l`} htmlFor={id} className={styles.label}>
        {label}
      </label>
      <TextInput
        ids={{ id, labelId: `${id}l`, describedBy: undefined, invalid: false, required: false }}
        value={value}
        onChange={onChange}
        placeholder={label}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && value !== '') {
            event.stopPropagation();
            onChange('');
          }
          if (event.key !== 'ArrowDown') return;
          const row = box.current?.closest('section')?.querySelector<HTMLElement>('[data-row][tabindex="0"]');
          if (row === null || row === undefined) return;
          event.preventDefault();
          row.focus();
        }}
      />
      {value === '' && (
        <span className={styles.key} aria-hidden="true">
          <Kbd keys="/" />
        </span>
      )}
    </div>
  );
};
