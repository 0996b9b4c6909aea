/**
 * Someone under 18 on the day of the talk: social services are in the team, and a child-concern decision is made
 * before the talk is finished. A laptop that does not hold `social` cannot see such decisions, so it cannot finish
 * the talk; one that holds both can. An unknown age is shown, never taken for either answer.
 */
import { isContact } from '../kinds/customNotificationCodes';
import type { KindRule, Problem, RuleContext, RuleRecord } from '../kinds/kind';
import { codeOf, has, refOf, rowsOf } from '../read';
import { naming } from './naming';
import { error, holds, problemsIf, warning } from './problem';

export const hasChildConcern = (talk: RuleRecord, context: Pick<RuleContext, 'list'>): boolean =>
  naming(context.list('childConcern'), 'customNotificationId', talk.id).some(
    (record) => !record.voided && has(record.values, 'decision'),
  );

const hasSocialServices = (talk: RuleRecord, context: RuleContext): boolean =>
  rowsOf(talk.values, 'team').some((row) => {
    const organisation = refOf(row, 'organisationId');
    const found = organisation === undefined ? undefined : context.find('organisation', organisation);
    return found !== undefined && codeOf(found.values, 'type') === 'socialServices';
  });

const decisionNeeded = (talk: RuleRecord, context: RuleContext): readonly Problem[] => {
  if (!holds(context, 'social')) return [error('status', 'minorNeedsDecision', { context: 'otherSpace' })];
  return problemsIf(!hasChildConcern(talk, context), error('status', 'minorNeedsDecision'));
};

export const minors: KindRule = (draft, _before, context) => {
  if (!holds(context, 'samordning') || !isContact(codeOf(draft.values, 'outcome'))) return [];
  const minor = codeOf(draft.values, 'isMinorAtEvent');
  const finished = codeOf(draft.values, 'status') === 'finished';
  if (minor === 'unknown')
    return problemsIf(
      holds(context, 'social') && !hasChildConcern(draft, context),
      warning('personId', 'minorNeedsDecision', { context: 'ageUnknown' }),
    );
  if (minor !== 'yes') return [];
  return [
    ...problemsIf(
      has(draft.values, 'team') && !hasSocialServices(draft, context),
      error('team', 'minorNeedsSocialServices'),
    ),
    ...(finished ? decisionNeeded(draft, context) : []),
  ];
};
