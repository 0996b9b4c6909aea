/**
 * What stands in the way of a save: the shape of each field, what is required, states, the free-text guard, and the
 * kind's own rules. The draft is the whole record as it would become, all spaces held merged; fields of spaces that this
 * laptop does not hold are neither asked for nor judged. A value that is as it was before is not judged again, so that
 * what a newer version wrote can be carried; a personnummer is refused even then. A record that is voided is only
 * checked for shape: voiding must always be possible.
 */
import { guardText } from '../freeTextGuard';
import type { JsonValue, Values } from '../json';
import { findPersonnummer } from '../personnummer';
import { codeOf, has, isEmpty, rowsOf, sameValue } from '../read';
import { isAskedFor, missingCode } from '../rules/conditions';
import { error, warning } from '../rules/problem';
import { kinds } from './index';
import type { FieldDefinition, KindDefinition, KindName, Problem, RuleContext, RuleRecord } from './kind';
import { shapeProblems } from './shape';

const isHeldField = (field: FieldDefinition, context: RuleContext): boolean =>
  field.space === 'both' ? context.spaces.length > 0 : context.spaces.includes(field.space);

/** Every text in a value, with the dotted path of its field. */
const textsIn = (field: FieldDefinition, values: Values): readonly (readonly [string, string])[] => {
  const value = values[field.name];
  if (field.shape.type === 'text' && typeof value === 'string') return [[field.name, value]];
  if (field.shape.type !== 'rows') return [];
  const { columns } = field.shape;
  return rowsOf(values, field.name).flatMap((row, index) =>
    columns.flatMap((column) =>
      textsIn(column, row).map(([path, text]) => [`${field.name}.${index}.${path}`, text] as const),
    ),
  );
};

const personnummerProblems = (field: FieldDefinition, values: Values): readonly Problem[] =>
  textsIn(field, values)
    .filter(([, text]) => findPersonnummer(text) !== null)
    .map(([path]) => error(path, 'notAllowed', { context: 'personnummer' }));

/** The reason has to lie in the space of the text; where the kind has none there, the warning is only shown. */
const guardProblems = (
  kind: KindDefinition,
  field: FieldDefinition,
  value: JsonValue | undefined,
): readonly Problem[] => {
  if (field.shape.type !== 'text' || field.shape.guarded !== true || typeof value !== 'string') return [];
  const reason = kind.fields.find((other) => other.name === 'guardReason' && other.space === field.space);
  return guardText(value).map(({ what, found }) =>
    warning(field.name, 'looksSensitive', { context: what, found }, reason?.name),
  );
};

const missing = (field: FieldDefinition, draft: RuleRecord, context: RuleContext): readonly Problem[] => {
  if (!isEmpty(draft.values[field.name]) || field.required === 'never') return [];
  if (field.required === 'always') return [error(field.name, 'required')];
  const { when } = field.required;
  return isAskedFor(when, draft, context) ? [error(field.name, missingCode(when, field.name))] : [];
};

const transition = (
  kind: KindDefinition,
  draft: RuleRecord,
  before: RuleRecord | undefined,
): readonly Problem[] => {
  if (kind.states === undefined || before === undefined) return [];
  const { field, next } = kind.states;
  const from = codeOf(before.values, field);
  const to = codeOf(draft.values, field);
  if (from === undefined || to === undefined || from === to) return [];
  // A state of a newer version may be left for any that this one knows.
  const allowed = Object.hasOwn(next, from) ? next[from] : undefined;
  return allowed === undefined || allowed.includes(to) ? [] : [error(field, 'wrongTransition', { from, to })];
};

const fieldProblems = (
  kind: KindDefinition,
  field: FieldDefinition,
  draft: RuleRecord,
  before: RuleRecord | undefined,
  context: RuleContext,
): readonly Problem[] => {
  const value = draft.values[field.name];
  const number = personnummerProblems(field, draft.values);
  if (!isEmpty(value) && before !== undefined && sameValue(value, before.values[field.name])) return number;
  const shape = value === undefined || isEmpty(value) ? [] : shapeProblems(field, value, context);
  return [...number, ...shape, ...(number.length > 0 ? [] : guardProblems(kind, field, value))];
};

export const checkDraft = (
  name: KindName,
  draft: RuleRecord,
  before: RuleRecord | undefined,
  context: RuleContext,
): readonly Problem[] => {
  const kind: KindDefinition = kinds[name];
  const held = kind.fields.filter((field) => isHeldField(field, context));
  const fields = held.flatMap((field) => fieldProblems(kind, field, draft, before, context));
  if (has(draft.values, 'voidedReason')) return fields.filter(({ severity }) => severity === 'error');
  const wellShaped = fields.every(({ severity }) => severity === 'warning');
  return [
    ...fields,
    ...held.flatMap((field) => missing(field, draft, context)),
    ...transition(kind, draft, before),
    // Rules read values through typed readers, so a badly shaped one is absent to them and would be told twice.
    ...kind.rules
      .flatMap((rule) => rule(draft, before, context))
      .filter((problem) => wellShaped || !isTold(problem, fields)),
  ];
};

const isTold = (problem: Problem, told: readonly Problem[]): boolean =>
  told.some(
    (other) => other.severity === 'error' && other.field.split('.')[0] === problem.field.split('.')[0],
  );

/** Computed values of the fields held here, to be laid over the draft before it is checked and saved. */
export const computeValues = (
  name: KindName,
  draft: RuleRecord,
  before: RuleRecord | undefined,
  context: RuleContext,
): Values => {
  const kind: KindDefinition = kinds[name];
  const values = kind.compute?.(draft, before, context) ?? {};
  const held = kind.fields.filter((field) => isHeldField(field, context)).map((field) => field.name);
  return Object.fromEntries(Object.entries(values).filter(([field]) => held.includes(field)));
};
