/** A problem in words. Limits come from the problem, else from the field's own shape. */
import type { FieldShape, Problem } from '../../../domain/kinds/kind';
import type { Labels } from '../../text/labels';

const limitsOf = (shape: FieldShape): Readonly<Record<string, string | number>> => {
  if (shape.type === 'text' || shape.type === 'rows') return { max: shape.max };
  return shape.type === 'integer' ? { min: shape.min, max: shape.max } : {};
};

export const problemText = (label: Labels, problem: Problem, shape: FieldShape): string =>
  label.problem(problem.code, { ...limitsOf(shape), ...problem.params });
