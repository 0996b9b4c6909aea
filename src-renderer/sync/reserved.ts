/**
 * What in an import plan is reserved for a person (docs/formats.md §3 to §5): such a plan is never taken by itself, whoever
 * sent it. Pure. Conflicts are no ground: both values are kept, and they wait for a person afterwards anyway.
 */
import type { ImportPlan, SetAsideReason } from './importPlan';
import type { Trust, TrustedDevice } from './trust';

type TakePlan = Extract<ImportPlan, { readonly type: 'take' }>;

export type ReservedReason =
  /** Records would be erased. */
  | 'erasure'
  /** A device is introduced as office, or what is known of an office changes. */
  | 'officeDevice'
  /** A device is ended in a space. */
  | 'closing'
  /** Two histories under one signature, or commits of this very device that are not held here. */
  | 'clone'
  /** Somebody's part is wrongly signed or does not hang together. */
  | 'doubt';

const isWrong: ReadonlySet<SetAsideReason> = new Set<SetAsideReason>(['badSignature', 'brokenChain']);

const touchesOffice = (before: TrustedDevice | undefined, after: TrustedDevice): boolean => {
  if (after.awaitsConfirmation && !(before?.awaitsConfirmation ?? false)) return true;
  if (before?.role !== 'office') return false;
  return before.card.serial !== after.card.serial || before.spaces.join() !== after.spaces.join();
};

const isClosedAnew = (before: TrustedDevice | undefined, after: TrustedDevice): boolean =>
  (['samordning', 'social'] as const).some((space) => {
    const [one, other] = [before?.closed[space], after.closed[space]];
    return one?.seq !== other?.seq || one?.hash !== other?.hash;
  });

/** `before` and `after`: who is believed without and with what the plan brings. */
export const reservedIn = (
  plan: Pick<TakePlan, 'erasures' | 'forks' | 'ownAhead' | 'setAside'>,
  before: Trust,
  after: Trust,
): readonly ReservedReason[] => {
  const changes = [...after].map(([device, now]) => ({ was: before.get(device), now }));
  const found: readonly (readonly [ReservedReason, boolean])[] = [
    ['erasure', plan.erasures.length > 0],
    ['officeDevice', changes.some(({ was, now }) => touchesOffice(was, now))],
    ['closing', changes.some(({ was, now }) => isClosedAnew(was, now))],
    [
      'clone',
      plan.forks.length > 0 ||
        plan.ownAhead !== null ||
        plan.setAside.some(({ reason }) => reason === 'fork'),
    ],
    ['doubt', plan.setAside.some(({ reason }) => isWrong.has(reason))],
  ];
  return found.filter(([, holds]) => holds).map(([reason]) => reason);
};
