/** Rules of a referral: dates in order, consent where it has been shared, reopening only as a new one. */
import type { Values } from '../json';
import type { KindDefinition, KindRule, RuleContext, RuleRecord } from '../kinds/kind';
import { hasReached } from '../kinds/referralStates';
import { codeOf, dayOf, has, refOf } from '../read';
import { noArticle10 } from './article10';
import { changed, error, inFuture, inOrder, problemsIf } from './problem';
import { isReferralOpen, stepsOf } from './referralHistory';
import { retentionDefaults } from './retention';
import { sharingProblems } from './sharing';

const happened = ['offeredOn', 'contactOn', 'firstMeetingOn', 'decisionOn', 'startedOn', 'endedOn'] as const;

const dates: KindRule = ({ values }, _before, context) => [
  ...happened.flatMap((field) => inFuture(field, dayOf(values, field), context)),
  ...inOrder('contactOn', dayOf(values, 'offeredOn'), dayOf(values, 'contactOn')),
  ...inOrder('firstMeetingOn', dayOf(values, 'contactOn'), dayOf(values, 'firstMeetingOn')),
  ...inOrder('endedOn', dayOf(values, 'startedOn'), dayOf(values, 'endedOn')),
];

/** Judged on the day it was shared: what was right then stays right. Anew only where consent or receiver changes. */
const consentWhereShared: KindRule = (draft, before, context) => {
  const shared = stepsOf(draft.id, context).find((step) =>
    hasReached(codeOf(step.values, 'status') ?? '', 'received'),
  );
  const day = shared && dayOf(shared.values, 'on');
  if (day === undefined) return [];
  const newReceiver = before !== undefined && changed(draft, before, 'receiverOrgId');
  return sharingProblems(draft, newReceiver ? context.today : day, 'consentId', context);
};

const reopening: KindRule = (draft, _before, context) => {
  const id = refOf(draft.values, 'previousId');
  if (id === undefined) return [];
  const previous = context.find('referral', id);
  if (previous === undefined) return [];
  const other = refOf(previous.values, 'personId') !== refOf(draft.values, 'personId');
  return [
    ...problemsIf(id === draft.id || other, error('previousId', 'notAllowed', { context: 'otherPerson' })),
    ...problemsIf(
      id !== draft.id && isReferralOpen(id, context),
      error('previousId', 'notAllowed', { context: 'previousOpen' }),
    ),
  ];
};

/** A reason for the end stands only beside an end. */
const endAgrees: KindRule = ({ values }) =>
  problemsIf(
    codeOf(values, 'endReason') === 'asPlanned' && !has(values, 'startedOn'),
    error('endReason', 'notAllowed', { context: 'endedNeverStarted' }),
  );

export const referralRules: readonly KindRule[] = [
  dates,
  consentWhereShared,
  reopening,
  endAgrees,
  noArticle10,
];

/** Dates that the steps already tell are not asked for twice. */
const datesFromSteps = (draft: RuleRecord, context: RuleContext): Values => {
  const steps = stepsOf(draft.id, context);
  const dayOfStep = (status: string): string | undefined => {
    const step = steps.find((candidate) => codeOf(candidate.values, 'status') === status);
    return step && dayOf(step.values, 'on');
  };
  const found: readonly (readonly [string, string | undefined])[] = [
    ['contactOn', dayOfStep('contactMade')],
    ['startedOn', dayOfStep('ongoing')],
    ['endedOn', dayOfStep('closed') ?? dayOfStep('discontinued')],
  ];
  return Object.fromEntries(
    found.flatMap(([field, day]) => (day === undefined || has(draft.values, field) ? [] : [[field, day]])),
  );
};

export const computeReferral: NonNullable<KindDefinition['compute']> = (draft, _before, context) => ({
  ...datesFromSteps(draft, context),
  ...retentionDefaults(draft, context, 'ownObservation'),
});
