/** The states of a referral in their order. Steps may be skipped forwards, never taken back; nothing follows an end. */

const forward = [
  'offered',
  'contactMade',
  'consentOrApplication',
  'received',
  'assessment',
  'ongoing',
  'closed',
] as const;
export const referralExits = ['refused', 'withdrawn', 'discontinued'] as const;
export const referralStatuses = [...forward, ...referralExits] as const;
export type ReferralStatus = (typeof referralStatuses)[number];

const isReferralStatus = (value: string): value is ReferralStatus =>
  referralStatuses.some((status) => status === value);

const following = (status: ReferralStatus): readonly ReferralStatus[] => {
  const order: readonly ReferralStatus[] = forward;
  const at = order.indexOf(status);
  if (at < 0 || status === 'closed') return [];
  /** What never began cannot be closed as planned: it is withdrawn, refused or discontinued. */
  return [
    ...order.slice(at + 1).filter((next) => next !== 'closed' || status === 'ongoing'),
    ...referralExits,
  ];
};

export const referralNext: Readonly<Record<string, readonly ReferralStatus[]>> = Object.fromEntries(
  referralStatuses.map((status) => [status, following(status)]),
);

export const isReferralEnd = (status: string): boolean =>
  isReferralStatus(status) && following(status).length === 0;

/** Whether `status` lies at or beyond `step` on the way; exits lie at no step. */
export const hasReached = (status: string, step: ReferralStatus): boolean => {
  const order: readonly string[] = forward;
  return order.includes(status) && order.indexOf(status) >= order.indexOf(step);
};
