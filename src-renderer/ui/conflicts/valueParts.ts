/** A value as it is shown whole in the inbox: nothing, a text, or the lines of a list. */
import type { JsonValue } from '../../domain/json';
import type { FieldDefinition, KindName } from '../../domain/kinds/kind';
import { isEmpty, rowsOf } from '../../domain/read';
import type { Records } from '../records';
import { wordsOf } from '../shared/recordFacts';
import type { Text } from '../text/useText';

export type ShownValue =
  | { readonly type: 'empty' }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'lines'; readonly lines: readonly string[] };

export const shownValue = (
  kind: KindName,
  { name, shape }: FieldDefinition,
  value: JsonValue,
  records: Records,
  text: Text,
): ShownValue => {
  const { t, label } = text;
  const missing = t('conflicts:value.notHere');
  const one = (item: JsonValue): string => wordsOf(kind, name, shape, item, records, text) || missing;
  if (isEmpty(value)) return { type: 'empty' };
  if (shape.type === 'opaque') return { type: 'text', text: t('conflicts:value.opaque') };
  if (shape.type === 'rows')
    return {
      type: 'lines',
      lines: rowsOf({ [name]: value }, name).map((row) =>
        shape.columns
          .filter((column) => !isEmpty(row[column.name]))
          .map((column) => {
            const path = `${name}.${column.name}`;
            const words = wordsOf(kind, path, column.shape, row[column.name] ?? null, records, text);
            return `${label.field(kind, path)}: ${words || missing}`;
          })
          .join(', '),
      ),
    };
  if (Array.isArray(value)) return { type: 'lines', lines: value.map(one) };
  return { type: 'text', text: one(value) };
};
