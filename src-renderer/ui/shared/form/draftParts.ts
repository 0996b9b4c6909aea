/** What forms and dialogs ask about a draft: which fields are within reach here, and which problems have no place yet. */
import type { SessionState } from '../../../app/types';
import type { Space } from '../../../domain/ids';
import type { FieldDefinition, KindDefinition, Problem } from '../../../domain/kinds/kind';

/** The spaces of this laptop. */
export const spacesHeld = (session: SessionState): readonly Space[] =>
  session.type === 'open' ? session.spaces : [];

/** A field of a space that this laptop does not hold is neither asked for nor shown: it could not be saved. */
export const isWithinReach = (field: FieldDefinition, held: readonly Space[]): boolean =>
  field.computed !== true && (field.space === 'both' || held.includes(field.space));

/** Fields that a warning asks to be filled. */
export const reasonFieldsOf = (problems: readonly Problem[]): ReadonlySet<string> =>
  new Set(problems.flatMap(({ reasonField }) => (reasonField === undefined ? [] : [reasonField])));

export const rootOf = (field: string): string => field.split('.')[0] ?? field;

/** What is wrong must be within reach, also where a screen left the field out. */
export const straysOf = (
  kind: KindDefinition,
  problems: readonly Problem[],
  placed: ReadonlySet<string>,
): readonly string[] => {
  const reasons = reasonFieldsOf(problems);
  return [...new Set(problems.map(({ field }) => rootOf(field)))].filter(
    (name) =>
      !placed.has(name) && !reasons.has(name) && kind.fields.some((definition) => definition.name === name),
  );
};
