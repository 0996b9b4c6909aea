/** Rules of a step: only added, fits between its neighbours, shared only with consent, ended only with a reason. */
import type { KindDefinition, KindRule } from '../kinds/kind';
import { hasReached, referralNext } from '../kinds/referralStates';
import { codeOf, dayOf, has, refOf } from '../read';
import { frozenOnceSaved } from './frozen';
import { error, inFuture, inOrder, problemsIf } from './problem';
import { stepsOf } from './referralHistory';
import { retentionDefaults } from './retention';
import { sharingProblems } from './sharing';

const mayFollow = (earlier: string | undefined, later: string): boolean =>
  earlier === undefined
    ? later === 'offered' || (referralNext.offered ?? []).some((next) => next === later)
    : (referralNext[earlier] ?? []).some((next) => next === later);

const fitsInHistory: KindRule = (draft, before, context) => {
  const referral = refOf(draft.values, 'referralId');
  const status = codeOf(draft.values, 'status');
  if (before !== undefined || referral === undefined || status === undefined) return [];
  // The draft itself is in the list where the application lays it there; its place in time is what counts.
  const others = { list: () => context.list('referralStep').filter((step) => step.id !== draft.id) };
  const steps = stepsOf(referral, {
    list: (kind) => (kind === 'referralStep' ? [...others.list(), draft] : []),
  });
  const at = steps.findIndex((step) => step.id === draft.id);
  const earlier = at > 0 ? codeOf(steps[at - 1]?.values ?? {}, 'status') : undefined;
  const later = codeOf(steps[at + 1]?.values ?? {}, 'status');
  const fits = mayFollow(earlier, status) && (later === undefined || mayFollow(status, later));
  return problemsIf(!fits, error('status', 'wrongTransition', { from: earlier ?? 'offered', to: status }));
};

const dates: KindRule = ({ values }, _before, context) => {
  const id = refOf(values, 'referralId');
  const referral = id === undefined ? undefined : context.find('referral', id);
  return [
    ...inFuture('on', dayOf(values, 'on'), context),
    ...inOrder('on', referral && dayOf(referral.values, 'offeredOn'), dayOf(values, 'on')),
  ];
};

const consentBeforeSharing: KindRule = (draft, before, context) => {
  const id = refOf(draft.values, 'referralId');
  const day = dayOf(draft.values, 'on');
  const referral = id === undefined ? undefined : context.find('referral', id);
  if (before !== undefined || referral === undefined || day === undefined) return [];
  return hasReached(codeOf(draft.values, 'status') ?? '', 'received') &&
    codeOf(draft.values, 'status') !== 'closed'
    ? sharingProblems(referral, day, 'status', context)
    : [];
};

const endHasReason: KindRule = ({ values }, _before, context) => {
  const id = refOf(values, 'referralId');
  const referral = id === undefined ? undefined : context.find('referral', id);
  return problemsIf(
    codeOf(values, 'status') === 'closed' && referral !== undefined && !has(referral.values, 'endReason'),
    error('status', 'needsReason', { context: 'endReason' }),
  );
};

export const referralStepRules: readonly KindRule[] = [
  frozenOnceSaved(['referralId', 'status', 'on']),
  fitsInHistory,
  dates,
  consentBeforeSharing,
  endHasReason,
];

export const computeReferralStep: NonNullable<KindDefinition['compute']> = (draft, _before, context) =>
  retentionDefaults(draft, context, 'ownObservation');
