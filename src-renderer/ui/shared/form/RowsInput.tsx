/** Rows with columns, kept as one value: who took part, which messages. Each column is a field of its own. */
import type { ReactElement, ReactNode } from 'react';
import type { JsonValue } from '../../../domain/json';
import type { FieldDefinition } from '../../../domain/kinds/kind';
import { useText } from '../../text/useText';
import { Button } from '../Button';
import { FieldGrid } from '../Card';
import type { ControlIds } from './FieldFrame';
import type { FieldProps } from './fieldProps';
import styles from './inputs.module.css';

type Row = Readonly<Record<string, JsonValue>>;

type Props = Pick<FieldProps, 'kind' | 'problems' | 'choices' | 'disabled' | 'onBlur'> & {
  readonly ids: ControlIds;
  readonly path: string;
  readonly columns: readonly FieldDefinition[];
  readonly max: number;
  readonly value: readonly JsonValue[];
  readonly onChange: (value: readonly JsonValue[] | null) => void;
  readonly draw: (cell: FieldProps) => ReactNode;
};

const isRow = (value: JsonValue | undefined): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const RowsInput = (props: Props): ReactElement => {
  const { ids, path, columns, max, value, onChange, disabled = false } = props;
  const { t } = useText();
  const rows = value.map((row) => (isRow(row) ? row : {}));
  const change = (index: number, column: string, next: JsonValue): void =>
    onChange(rows.map((row, at) => (at === index ? { ...row, [column]: next } : row)));
  const remove = (index: number): void => {
    const left = rows.filter((_, at) => at !== index);
    onChange(left.length === 0 ? null : left);
  };
  return (
    <fieldset className={styles.rows} aria-labelledby={ids.labelId} aria-describedby={ids.describedBy}>
      {rows.length === 0 && <p className={styles.none}>{t('common:field.noRows')}</p>}
      {rows.map((row, index) => {
        const rowPath = `${path}.${index}`;
        const number = index + 1;
        return (
          <fieldset key={rowPath} className={styles.row} aria-label={t('common:field.row', { number })}>
            <FieldGrid>
              {columns.map((column) =>
                props.draw({
                  kind: props.kind,
                  definition: column,
                  path: `${rowPath}.${column.name}`,
                  labelPath: `${path}.${column.name}`,
                  value: row[column.name],
                  onChange: (next) => change(index, column.name, next),
                  disabled,
                  ...(props.problems !== undefined && { problems: props.problems }),
                  ...(props.choices !== undefined && { choices: props.choices }),
                  ...(props.onBlur !== undefined && { onBlur: props.onBlur }),
                }),
              )}
            </FieldGrid>
            <Button
              tone="quiet"
              size="s"
              icon="trash"
              label={t('common:action.removeRow', { number })}
              disabled={disabled}
              onPress={() => remove(index)}
            />
          </fieldset>
        );
      })}
      <div>
        <Button
          size="s"
          icon="plus"
          disabled={disabled || rows.length >= max}
          onPress={() => onChange([...rows, {}])}
        >
          {t('common:action.addRow')}
        </Button>
      </div>
    </fieldset>
  );
};
