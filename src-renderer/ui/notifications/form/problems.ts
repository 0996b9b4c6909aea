/** What is wrong, told at the field of the form where it can be mended, in the order in which the fields stand. */
import type { DraftProblems, RecordDraft } from '../../../app/types';
import type { Values } from '../../../domain/json';
import type { Problem } from '../../../domain/kinds/kind';
import { has, isEmpty } from '../../../domain/read';
import { type FormContext, isNewPerson, valueAt } from './formValues';
import { expectedOutcome } from './outcome';

/** In the order of the form. Whatever is not here comes last. */
const order = [
  'personId',
  'newPerson',
  'membership',
  'plannedOn',
  'plannedTime',
  'occurredOn',
  'groupIdAtEvent',
  'outcome',
  'attempt',
  'startedAt',
  'endedAt',
  'reason',
  'venue',
  'team',
  'childConcern',
  'guardians',
  'messageSetId',
  'messages',
  'language',
  'cardHanded',
  'helpInterest',
];
const rank = ({ field }: Problem): number => {
  const at = order.indexOf(field.split('.')[0] ?? field);
  return at < 0 ? order.length : at;
};

const isGuardians = (field: string): boolean => field === 'guardians' || field === 'guardiansOn';

/** Where the form shows a field of a record that it writes. */
const pathOf = (draft: RecordDraft, field: string, context: FormContext): string => {
  switch (draft.kind) {
    case 'attempt':
    case 'childConcern':
    case 'membership':
      return `${draft.kind}.${field}`;
    case 'person':
      return `${isGuardians(field) ? 'guardians' : 'newPerson'}.${field}`;
    case 'customNotification':
      return draft.id === context.id ? field : 'sameVisitAs';
    default:
      return field;
  }
};

/** What a rule says of a field that this form shows elsewhere. */
const shownAt = (draft: RecordDraft, problem: Problem, values: Values, context: FormContext): string => {
  const path = pathOf(draft, problem.field, context);
  if (path === 'status' && problem.code === 'minorNeedsDecision') return 'childConcern.decision';
  // A person recorded here has no field to be chosen in; what is not known of them is the age.
  return path === 'personId' && isNewPerson(values) ? 'newPerson.birthDate' : path;
};

const place = (draft: RecordDraft, problem: Problem, values: Values, context: FormContext): Problem => {
  const { reasonField } = problem;
  return {
    ...problem,
    field: shownAt(draft, problem, values, context),
    ...(reasonField === undefined ? {} : { reasonField: pathOf(draft, reasonField, context) }),
  };
};

/** A warning stands in the way until its reason is given, so the missing reason is told as what it is. */
const reasonsMissing = (values: Values, told: readonly Problem[]): readonly Problem[] =>
  [...new Set(told.map(({ reasonField }) => reasonField))]
    .filter((path) => path !== undefined && isEmpty(valueAt(values, path)))
    .map((path): Problem => ({ field: path ?? '', code: 'needsReason', severity: 'error' }));

/** Until an outcome is chosen, what a held talk needs is told at once, and not first after the outcome is. */
export const asExpected = (values: Values, { purpose }: FormContext): Values =>
  purpose === 'record' && !has(values, 'outcome') ? { ...values, outcome: expectedOutcome(values) } : values;

/** A form that tells what came of a talk cannot be saved before it does. */
const outcomeMissing = (values: Values, { purpose }: FormContext): readonly Problem[] =>
  purpose === 'record' && !has(values, 'outcome')
    ? [{ field: 'outcome', code: 'required', severity: 'error' }]
    : [];

export const problemsOf = (
  values: Values,
  drafts: readonly RecordDraft[],
  answers: readonly DraftProblems[],
  context: FormContext,
): readonly Problem[] => {
  const chosen = has(values, 'outcome') || context.purpose === 'plan';
  const told = drafts
    .flatMap((draft, index) =>
      (answers[index]?.problems ?? []).map((problem) => place(draft, problem, values, context)),
    )
    // That no message was delivered can be said only of a talk of which that much is known.
    .filter(({ field, code }) => chosen || field !== 'messages' || code === 'required');
  return [...outcomeMissing(values, context), ...told, ...reasonsMissing(values, told)].toSorted(
    (a, b) => rank(a) - rank(b),
  );
};

/** Before a try to save, only what concerns fields that were left, and never that something is still empty. */
export const visibleOf = (
  problems: readonly Problem[],
  touched: ReadonlySet<string>,
  attempted: boolean,
): readonly Problem[] =>
  attempted
    ? problems
    : problems.filter(
        ({ field, code }) =>
          code !== 'required' && (touched.has(field) || touched.has(field.split('.')[0] ?? field)),
      );
