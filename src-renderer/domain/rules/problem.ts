/**
 * Words for making problems. `params.context` picks the text `problem.<code>_<context>`, so that each says what is
 * wrong and what to do.
 */

import type { Space } from '../ids';
import type { Problem, ProblemCode, RuleContext, RuleRecord } from '../kinds/kind';
import { sameValue } from '../read';
import type { Day } from '../time';

type Params = Readonly<Record<string, string | number>>;

export const error = (field: string, code: ProblemCode, params?: Params): Problem => ({
  field,
  code,
  severity: 'error',
  ...(params === undefined ? {} : { params }),
});

/** With a `reasonField` it stands in the way until that field is filled; without, it is only shown. */
export const warning = (
  field: string,
  code: ProblemCode,
  params?: Params,
  reasonField?: string,
): Problem => ({
  ...error(field, code, params),
  severity: 'warning',
  ...(reasonField === undefined ? {} : { reasonField }),
});

export const problemsIf = (condition: boolean, ...problems: readonly Problem[]): readonly Problem[] =>
  condition ? problems : [];

export const holds = (context: RuleContext, space: Space): boolean => context.spaces.includes(space);

export const changed = (draft: RuleRecord, before: RuleRecord | undefined, field: string): boolean =>
  !sameValue(draft.values[field], before?.values[field]);

/** Only shown: it may be the clock that is wrong, and no clock ever stands in the way of a save (docs/formats.md §3). */
export const inFuture = (field: string, day: Day | undefined, context: RuleContext): readonly Problem[] =>
  problemsIf(day !== undefined && day > context.today, warning(field, 'inFuture'));

export const inOrder = (endField: string, start: Day | undefined, end: Day | undefined): readonly Problem[] =>
  problemsIf(start !== undefined && end !== undefined && end < start, error(endField, 'endsBeforeStart'));
