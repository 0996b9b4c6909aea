/**
 * What the form of a talk holds: the fields of the talk itself, and beside them a part for each other record that the
 * same save may write. All of it is one draft, so that a lock or a crash keeps or brings back everything together.
 */
import type { RecordView } from '../../../app/types';
import type { RecordId, Space } from '../../../domain/ids';
import type { JsonValue, Values } from '../../../domain/json';
import { fieldOf } from '../../../domain/kinds/index';
import type { FieldDefinition, KindName } from '../../../domain/kinds/kind';
import { refOf } from '../../../domain/read';
import type { Day } from '../../../domain/time';
import type { Records } from '../talks';

/** `record`: what came of a talk. `plan`: that one will be held. */
export type Purpose = 'record' | 'plan';

/** Part of the form → kind of the record that it becomes. A path `childConcern.decision` is a field of a part. */
export const partKinds = {
  attempt: 'attempt',
  childConcern: 'childConcern',
  newPerson: 'person',
  guardians: 'person',
  membership: 'membership',
} as const satisfies Readonly<Record<string, KindName>>;
export type Part = keyof typeof partKinds;
const isPart = (name: string): name is Part => name in partKinds;

/** Ids of records that this form may make, chosen when it opens so that a restored draft makes the same ones. */
export type NewIds = Readonly<
  Record<'attempt' | 'childConcern' | 'person' | 'membership' | 'visit', RecordId>
>;

export type FormContext = {
  readonly id: RecordId;
  /** The talk as it stood when the form opened; null for a new one. */
  readonly shown: RecordView | null;
  readonly purpose: Purpose;
  readonly today: Day;
  readonly spaces: readonly Space[];
  readonly records: Records;
  /** Words that are stored: why an attempt that a correction replaces is voided. */
  readonly attemptCorrected: string;
};

const isValues = (value: JsonValue | undefined): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const partOf = (values: Values, part: Part | 'ids'): Values => {
  const value = values[part];
  return isValues(value) ? value : {};
};

export const idOf = (values: Values, name: keyof NewIds): RecordId | undefined =>
  refOf(partOf(values, 'ids'), name);

/** The person is being recorded here and now. */
export const isNewPerson = (values: Values): boolean =>
  isValues(values.newPerson) && refOf(values, 'personId') === idOf(values, 'person');

/** Where a field of the form is defined: its kind, its name there, its definition. */
export type FormFieldPlace = {
  readonly part: Part | null;
  readonly kind: KindName;
  readonly name: string;
  readonly definition: FieldDefinition | undefined;
};

export const placeOf = (path: string): FormFieldPlace => {
  const [first = '', second = ''] = path.split('.');
  return isPart(first)
    ? { part: first, kind: partKinds[first], name: second, definition: fieldOf(partKinds[first], second) }
    : {
        part: null,
        kind: 'customNotification',
        name: first,
        definition: fieldOf('customNotification', first),
      };
};

export const valueAt = (values: Values, path: string): JsonValue | undefined => {
  const { part, name } = placeOf(path);
  return part === null ? values[name] : partOf(values, part)[name];
};

/** The change that puts a value at a path. */
export const changeAt = (values: Values, path: string, value: JsonValue): Values => {
  const { part, name } = placeOf(path);
  return part === null ? { [name]: value } : { [part]: { ...partOf(values, part), [name]: value } };
};
