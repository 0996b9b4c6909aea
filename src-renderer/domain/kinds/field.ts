/**
 * Short words for writing field lists. Nothing here decides anything: each makes one `FieldDefinition`.
 */
import type { FieldDefinition, FieldShape, FieldSpace, KindName } from './kind';

type Options = Partial<Pick<FieldDefinition, 'required' | 'computed' | 'masked'>>;

const field = (
  name: string,
  space: FieldSpace,
  shape: FieldShape,
  options: Options = {},
): FieldDefinition => ({
  name,
  space,
  shape,
  required: 'never',
  ...options,
});

export const always = { required: 'always' } as const;
export const when = <C extends string>(condition: C) => ({ required: { when: condition } }) as const;
export const computed = { computed: true } as const;

export const text = (name: string, space: FieldSpace, max: number, options?: Options): FieldDefinition =>
  field(name, space, { type: 'text', max, lines: 'one' }, options);
/** One line, read by the free-text guard. */
export const guardedText = (
  name: string,
  space: FieldSpace,
  max: number,
  options?: Options,
): FieldDefinition => field(name, space, { type: 'text', max, lines: 'one', guarded: true }, options);
/** Several lines, always read by the free-text guard. */
export const note = (name: string, space: FieldSpace, max: number, options?: Options): FieldDefinition =>
  field(name, space, { type: 'text', max, lines: 'many', guarded: true }, options);
export const code = (
  name: string,
  space: FieldSpace,
  codes: readonly string[],
  options?: Options,
): FieldDefinition => field(name, space, { type: 'code', codes }, options);
export const codes = (
  name: string,
  space: FieldSpace,
  list: readonly string[],
  options?: Options,
): FieldDefinition => field(name, space, { type: 'codes', codes: list }, options);
export const day = (name: string, space: FieldSpace, options?: Options): FieldDefinition =>
  field(name, space, { type: 'day' }, options);
export const clock = (name: string, space: FieldSpace, options?: Options): FieldDefinition =>
  field(name, space, { type: 'clock' }, options);
export const instant = (name: string, space: FieldSpace, options?: Options): FieldDefinition =>
  field(name, space, { type: 'instant' }, options);
export const integer = (
  name: string,
  space: FieldSpace,
  min: number,
  max: number,
  options?: Options,
): FieldDefinition => field(name, space, { type: 'integer', min, max }, options);
export const flag = (name: string, space: FieldSpace, options?: Options): FieldDefinition =>
  field(name, space, { type: 'boolean' }, options);
export const ref = (name: string, space: FieldSpace, kind: KindName, options?: Options): FieldDefinition =>
  field(name, space, { type: 'ref', kind }, options);
export const refs = (name: string, space: FieldSpace, kind: KindName, options?: Options): FieldDefinition =>
  field(name, space, { type: 'refs', kind }, options);
export const rows = (
  name: string,
  space: FieldSpace,
  max: number,
  columns: readonly FieldDefinition[],
  options?: Options,
): FieldDefinition => field(name, space, { type: 'rows', max, columns }, options);
export const opaque = (name: string, space: FieldSpace, options?: Options): FieldDefinition =>
  field(name, space, { type: 'opaque' }, options);
