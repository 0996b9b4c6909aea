/** What the screen says about talks, in the language in use. Built from data; no word stands here. */
import type { Age } from '../../domain/age';
import type { RecordId } from '../../domain/ids';
import type { JsonValue, Values } from '../../domain/json';
import { fieldOf } from '../../domain/kinds/index';
import type { KindName } from '../../domain/kinds/kind';
import { codeOf, integerOf, refOf, rowsOf, textOf } from '../../domain/read';
import type { Text } from '../text/useText';
import { messageCount, type Records } from './talks';

export const nameOf = (kind: KindName, id: RecordId | undefined, records: Records, { t }: Text): string => {
  const values = id === undefined ? undefined : records.get(kind)?.get(id)?.values;
  return textOf(values ?? {}, kind === 'organisation' ? 'name' : 'alias') ?? t('common:unknown');
};

/** The age that a talk keeps of its day. */
export const storedAge = (talk: Values): Age => {
  const from = integerOf(talk, 'ageAtEvent');
  const to = integerOf(talk, 'ageAtEventMax');
  const type = codeOf(talk, 'ageAtEventType');
  if (type === 'exact' && from !== undefined) return { type: 'exact', years: from };
  if (type === 'span' && from !== undefined && to !== undefined) return { type: 'span', min: from, max: to };
  return { type: 'unknown' };
};

export const ageWords = (age: Age, { t }: Text): string => {
  if (age.type === 'exact') return t('common:age.exact', { years: age.years });
  return age.type === 'span' ? t('common:age.span', { min: age.min, max: age.max }) : t('common:age.unknown');
};

export const teamWords = (talk: Values, records: Records, text: Text): string =>
  text.format.list(
    rowsOf(talk, 'team').map((row) => {
      const name = nameOf('organisation', refOf(row, 'organisationId'), records, text);
      const count = integerOf(row, 'headCount') ?? 1;
      return count === 1 ? name : text.t('notifications:team.several', { name, count });
    }),
  );

/** "all messages", "2 of 3 messages", or nothing where none was asked. */
export const messageWords = (talk: Values, { t }: Text): string | null => {
  const { yes, of } = messageCount(talk);
  if (of === 0) return null;
  return yes === of ? t('notifications:messages.all') : t('notifications:messages.some', { yes, of });
};

/** A value as people read it. */
export const valueWords = (
  kind: KindName,
  name: string,
  value: JsonValue | undefined,
  records: Records,
  text: Text,
): string | null => {
  const shape = fieldOf(kind, name)?.shape;
  if (value === undefined || value === null || shape === undefined) return null;
  switch (shape.type) {
    case 'code':
      return typeof value === 'string' ? text.label.code(kind, name, value) : null;
    case 'boolean':
      return text.t(value === true ? 'common:yes' : 'common:no');
    case 'clock':
      return typeof value === 'string' ? text.format.clock(value) : null;
    case 'ref':
      return nameOf(shape.kind, refOf({ value }, 'value'), records, text);
    default:
      return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
  }
};
