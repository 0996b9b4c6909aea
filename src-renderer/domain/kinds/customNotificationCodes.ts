/** Code lists of the custom notification, and what they count as. Stored values are these words, in every language. */

export const reasonCodes = [
  'firstMessage',
  'afterViolence',
  'followUpCallIn',
  'missedCallIn',
  'renewedMessage',
  'beforeRelease',
  'focusRound',
  'other',
] as const;
export const outcomeCodes = ['conducted', 'partial', 'declined', 'notFound', 'cancelled'] as const;
export type Outcome = (typeof outcomeCodes)[number];
/** Before there is an outcome. */
export const planningStatuses = ['draft', 'planned', 'consulted', 'attempted'] as const;
/** `locked` is not stored: it follows from `occurredOn` and today (rules/lateEdit.ts). */
export const customNotificationStatuses = [...planningStatuses, ...outcomeCodes, 'finished'] as const;
export const venueCodes = [
  'home',
  'probationOffice',
  'custody',
  'socialOffice',
  'publicPlace',
  'phone',
  'other',
] as const;
export const deliveredCodes = ['yes', 'no', 'interrupted'] as const;
export const cardHandedCodes = ['yes', 'no', 'declined'] as const;
export const helpInterestCodes = ['yesNow', 'maybe', 'no', 'alreadyReceiving', 'notAsked'] as const;
export const receptionCodes = ['calm', 'reserved', 'dismissive', 'threatening'] as const;
export const collateralCodes = ['parent', 'partner', 'sibling', 'other'] as const;
export const ageTypeCodes = ['exact', 'span', 'unknown'] as const;
export const minorCodes = ['yes', 'no', 'unknown'] as const;

const isOneOf =
  <T extends string>(list: readonly T[]) =>
  (value: unknown): value is T =>
    list.some((item) => item === value);

export const isOutcome = isOneOf(outcomeCodes);
export const isPlanningStatus = isOneOf(planningStatuses);
/** Only these count as conducted, in every figure. */
export const isHeld = isOneOf(['conducted', 'partial'] as const);
/** The person was met, whether or not a talk came of it. */
export const isContact = isOneOf(['conducted', 'partial', 'declined'] as const);
/** Somebody went there. */
export const isTried = isOneOf(['conducted', 'partial', 'declined', 'notFound'] as const);
