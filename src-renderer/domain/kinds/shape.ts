/** Whether one value has the shape of its field. Says nothing about what the value means. */
import { isRecordId } from '../ids';
import type { JsonValue } from '../json';
import { isEmpty } from '../read';
import { error } from '../rules/problem';
import { isClockTime, isDay, isInstant } from '../time';
import { kinds, spacesOfKind } from './index';
import type { FieldDefinition, KindName, Problem, ProblemCode, RuleContext } from './kind';

const one = (wrong: boolean, field: string, code: ProblemCode, params?: Record<string, string | number>) =>
  wrong ? [error(field, code, params)] : [];

/** A record of a kind that lies wholly in a space not held here cannot be looked up; its id is taken on trust. */
const canSee = (kind: KindName, context: RuleContext): boolean =>
  spacesOfKind(kinds[kind]).some((space) => context.spaces.includes(space));

const refProblem = (
  path: string,
  kind: KindName,
  value: JsonValue,
  context: RuleContext,
): readonly Problem[] => {
  if (!isRecordId(value)) return [error(path, 'wrongType')];
  return one(canSee(kind, context) && context.find(kind, value) === undefined, path, 'unknownRecord');
};

const isRow = (value: JsonValue): value is { readonly [key: string]: JsonValue } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const rowProblems = (
  path: string,
  row: JsonValue,
  columns: readonly FieldDefinition[],
  context: RuleContext,
): readonly Problem[] => {
  if (!isRow(row)) return [error(path, 'wrongType')];
  return columns.flatMap((column) => {
    const value = row[column.name];
    if (!isEmpty(value) && value !== undefined) return shapeProblems(column, value, context, `${path}.`);
    return one(column.required === 'always', `${path}.${column.name}`, 'required');
  });
};

const listProblems = (
  path: string,
  value: JsonValue,
  each: (item: JsonValue, index: number) => readonly Problem[],
): readonly Problem[] => (Array.isArray(value) ? value.flatMap(each) : [error(path, 'wrongType')]);

const textProblems = (path: string, value: JsonValue, max: number, oneLine: boolean): readonly Problem[] => {
  if (typeof value !== 'string' || /\p{Surrogate}/u.test(value)) return [error(path, 'wrongType')];
  return [
    ...one([...value].length > max, path, 'tooLong', { max }),
    ...one(oneLine && /[\n\r]/.test(value), path, 'wrongType'),
  ];
};

const integerProblems = (path: string, value: JsonValue, min: number, max: number): readonly Problem[] =>
  typeof value !== 'number' || !Number.isSafeInteger(value)
    ? [error(path, 'notAnInteger')]
    : one(value < min || value > max, path, 'outOfRange', { min, max });

/** `value` is not empty. `prefix` is the dotted path of the row that the field is a column of. */
export const shapeProblems = (
  field: FieldDefinition,
  value: JsonValue,
  context: RuleContext,
  prefix = '',
): readonly Problem[] => {
  const path = `${prefix}${field.name}`;
  const { shape } = field;
  switch (shape.type) {
    case 'text':
      return textProblems(path, value, shape.max, shape.lines === 'one');
    case 'code':
      return one(!shape.codes.some((code) => code === value), path, 'notACode');
    case 'codes':
      return listProblems(path, value, (item) =>
        one(!shape.codes.some((code) => code === item), path, 'notACode'),
      );
    case 'day':
      return one(!isDay(value), path, 'notADay');
    case 'clock':
      return one(!isClockTime(value), path, 'notAClockTime');
    case 'instant':
      return one(!isInstant(value), path, 'notAnInstant');
    case 'integer':
      return integerProblems(path, value, shape.min, shape.max);
    case 'boolean':
      return one(typeof value !== 'boolean', path, 'wrongType');
    case 'ref':
      return refProblem(path, shape.kind, value, context);
    case 'refs':
      return listProblems(path, value, (item) => refProblem(path, shape.kind, item, context));
    case 'rows':
      return [
        ...one(Array.isArray(value) && value.length > shape.max, path, 'tooLong', { max: shape.max }),
        ...listProblems(path, value, (row, index) =>
          rowProblems(`${path}.${index}`, row, shape.columns, context),
        ),
      ];
    case 'opaque':
      return [];
  }
};
