/** The values of a record for reading, in the words of its kind. Masked values never come through here. */
import type { RecordView } from '../../app/types';
import { isRecordId } from '../../domain/ids';
import type { JsonValue } from '../../domain/json';
import { fieldOf } from '../../domain/kinds/index';
import type { FieldShape, KindName } from '../../domain/kinds/kind';
import { isEmpty } from '../../domain/read';
import { isDay } from '../../domain/time';
import { nameOf, type Records } from '../records';
import type { Text } from '../text/useText';
import type { Fact } from './Card';

/** One value, or a list of them, in words; rows are drawn by who shows them. */
export const wordsOf = (
  kind: KindName,
  name: string,
  shape: FieldShape,
  value: JsonValue,
  records: Records,
  text: Text,
): string => {
  const { t, label, format } = text;
  const one = (item: JsonValue): string => {
    if (typeof item === 'boolean') return t(item ? 'common:yes' : 'common:no');
    // Years, days, versions: numbers that are read, not counted in thousands.
    if (typeof item === 'number') return String(item);
    if (typeof item !== 'string') return '';
    if (shape.type === 'code' || shape.type === 'codes') return label.code(kind, name, item);
    if (shape.type === 'ref' || shape.type === 'refs')
      return isRecordId(item) ? nameOf(records, shape.kind, item) : '';
    if (shape.type === 'clock') return format.clock(item);
    return isDay(item) ? format.day(item) : item;
  };
  return Array.isArray(value) ? format.list(value.map(one)) : one(value);
};

/** One fact a field, in the order of `fields`; a field without a value, and one that is masked, is left out. */
export const factsOf = (
  record: RecordView,
  fields: readonly string[],
  records: Records,
  text: Text,
): readonly Fact[] =>
  fields.flatMap((name) => {
    const definition = fieldOf(record.kind, name);
    const value = record.values[name];
    if (definition === undefined || definition.masked === true || value === undefined || isEmpty(value))
      return [];
    return [
      {
        label: text.label.field(record.kind, name),
        value: wordsOf(record.kind, name, definition.shape, value, records, text),
        ...(record.conflicts.includes(name) && { undecided: { id: record.id, field: name } }),
      },
    ];
  });
