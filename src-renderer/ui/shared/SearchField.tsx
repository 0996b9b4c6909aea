/** Narrows a list as one types. `/` goes to it, Esc empties it, arrow down goes on to the list. */
import { type ReactElement, useRef } from 'react';
import { useKeys } from '../keys';
import { useText } from '../text/useText';
import { FieldFrame } from './form/FieldFrame';
import { TextInput } from './form/TextInput';

type Props = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly placeholder?: string;
  /** False while a form beside the list owns the letters. */
  readonly keys?: boolean;
};

export const SearchField = ({ label, value, onChange, placeholder, keys = true }: Props): ReactElement => {
  const { t } = useText();
  const box = useRef<HTMLDivElement>(null);
  const focus = (): void => box.current?.querySelector('input')?.focus();
  useKeys([{ key: '/', labelKey: 'common:action.search', run: focus, when: keys }]);
  return (
    <div ref={box}>
      <FieldFrame label={label}>
        {(ids) => (
          <TextInput
            ids={ids}
            value={value}
            onChange={onChange}
            placeholder={placeholder ?? t('common:action.search')}
            onKeyDown={(event) => {
              if (event.key === 'Escape' && value !== '') {
                event.stopPropagation();
                onChange('');
              }
              if (event.key !== 'ArrowDown') return;
              const row = box.current
                ?.closest('section')
                ?.querySelector<HTMLElement>('[data-row][tabindex="0"]');
              if (row === null || row === undefined) return;
              event.preventDefault();
              row.focus();
            }}
          />
        )}
      </FieldFrame>
    </div>
  );
};
