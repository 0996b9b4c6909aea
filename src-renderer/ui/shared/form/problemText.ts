/** A problem in words. Limits come from the problem, else from the field's own shape. */
import type { FieldShape, Problem } from '../../../domain/kinds/kind';
import type { Translate } from '../../text/useText';

const limitsOf = (shape: FieldShape): Readonly<Record<string, string | number>> => {
  if (shape.type === 'text' || shape.type === 'rows') return { max: shape.max };
  return shape.type === 'integer' ? { min: shape.min, max: shape.max } : {};
};

export const problemText = (t: Translate, problem: Problem, shape: FieldShape): string =>
  t(`common:problem.${problem.code}`, { ...limitsOf(shape), ...problem.params });
