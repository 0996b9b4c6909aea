/** A draft that waited beside what is saved now. Pure: which fields differ, and which have changed since they were typed over. */
import type { JsonValue, Values } from '../../../domain/json';

export type Compared = {
  readonly field: string;
  readonly typed: JsonValue;
  readonly saved: JsonValue;
  /** What is saved is not what was there when this was typed: a person has to choose. */
  readonly moved: boolean;
};

export const sameValue = (a: JsonValue | undefined, b: JsonValue | undefined): boolean =>
  JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** `then`: what was there when it was typed; nothing for drafts that did not write it down. */
export const compare = (typed: Values, saved: Values, then: Values): readonly Compared[] =>
  Object.entries(typed)
    .map(([field, value]) => ({
      field,
      typed: value,
      saved: saved[field] ?? null,
      moved: Object.hasOwn(then, field) && !sameValue(then[field], saved[field]),
    }))
    .filter((one) => !sameValue(one.typed, one.saved));
