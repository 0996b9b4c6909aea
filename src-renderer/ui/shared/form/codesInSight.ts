/** Which codes a field shows: those offered, and what is chosen already, be it no longer offered or from a newer version. */
import type { JsonValue } from '../../../domain/json';
import type { FieldShape } from '../../../domain/kinds/kind';

const chosenIn = (value: JsonValue | undefined): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter(
    (one): one is string => typeof one === 'string' && one !== '',
  );

/** In the order of the kind; what this version does not know comes last. */
export const codesInSight = (
  shape: FieldShape,
  offered: readonly string[],
  value: JsonValue | undefined,
): readonly string[] => {
  if (shape.type !== 'code' && shape.type !== 'codes') return [];
  const chosen = chosenIn(value);
  const newer = [...new Set(chosen)].filter((code) => !shape.codes.includes(code));
  return [...shape.codes.filter((code) => offered.includes(code) || chosen.includes(code)), ...newer];
};
