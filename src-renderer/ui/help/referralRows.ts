/**
 * The referrals as list and board show them: state by the latest step, how long in it, and who waits too long. Pure.
 * Waiting is what the overview says it is: a contact, no first meeting, more than two weeks.
 */
import type { RecordView } from '../../app/types';
import type { RecordId } from '../../domain/ids';
import { hasReached, isReferralEnd, referralStatuses } from '../../domain/kinds/referralStates';
import { codeOf, dayOf, has, refOf } from '../../domain/read';
import { isProtected } from '../../domain/rules/person';
import { stepsOf } from '../../domain/rules/referralHistory';
import { type Day, daysBetween } from '../../domain/time';
import { waitingReferrals } from '../overview/waiting';
import { indexBy, liveOf, matches, nameOf, type Records } from '../records';

export type ReferralRow = {
  readonly record: RecordView;
  readonly personId: RecordId | undefined;
  readonly alias: string;
  readonly hidden: boolean;
  readonly type: string | undefined;
  readonly receiver: string;
  readonly status: string;
  readonly open: boolean;
  /** Since when it stands in its state. */
  readonly since: Day | undefined;
  readonly daysInState: number;
  /** Days since the contact, where no first meeting has come of it for too long. */
  readonly overdue: number | null;
  /** Not shared yet, and neither consent nor a reason why none is needed. */
  readonly lacksConsent: boolean;
  readonly exit: boolean;
};

const rowOf = (
  referral: RecordView,
  steps: readonly RecordView[],
  overdue: number | null,
  records: Records,
  today: Day,
): ReferralRow => {
  const { values } = referral;
  const last = stepsOf(referral.id, { list: () => steps }).at(-1);
  const status = (last && codeOf(last.values, 'status')) ?? 'offered';
  const since = (last && dayOf(last.values, 'on')) ?? dayOf(values, 'offeredOn');
  const personId = refOf(values, 'personId');
  const person = personId === undefined ? undefined : records.get('person')?.get(personId);
  const open = !isReferralEnd(status);
  return {
    record: referral,
    personId,
    alias: nameOf(records, 'person', personId),
    hidden: isProtected(person && codeOf(person.values, 'protectedIdentity')),
    type: codeOf(values, 'type'),
    receiver: nameOf(records, 'organisation', refOf(values, 'receiverOrgId')),
    status,
    open,
    since,
    daysInState: since === undefined ? 0 : daysBetween(since, today),
    overdue,
    lacksConsent:
      open &&
      !hasReached(status, 'received') &&
      !has(values, 'consentId') &&
      !has(values, 'consentException'),
    exit: codeOf(values, 'exitDefinition') === 'yes' || codeOf(values, 'exitDefinition') === 'underReview',
  };
};

/** Who has waited too long first, then the open ones by how long they have stood still, then the ended ones, latest first. */
const order = (a: ReferralRow, b: ReferralRow): number =>
  (b.overdue ?? -1) - (a.overdue ?? -1) ||
  Number(b.open) - Number(a.open) ||
  (a.open ? b.daysInState - a.daysInState : a.daysInState - b.daysInState) ||
  (a.record.id < b.record.id ? -1 : 1);

export const referralRows = (records: Records, today: Day): readonly ReferralRow[] => {
  const referrals = liveOf(records, 'referral');
  const steps = liveOf(records, 'referralStep');
  const byReferral = indexBy(steps, 'referralId');
  const late = new Map(
    waitingReferrals(referrals, steps, today).map(({ referral, days }) => [referral.id, days]),
  );
  return referrals
    .map((referral) =>
      rowOf(referral, byReferral.get(referral.id) ?? [], late.get(referral.id) ?? null, records, today),
    )
    .toSorted(order);
};

export const referralFilters = ['overdue', 'lacksConsent', 'exit', 'ended'] as const;
export type ReferralFilter = (typeof referralFilters)[number];
const passes: Readonly<Record<ReferralFilter, (row: ReferralRow) => boolean>> = {
  overdue: ({ overdue }) => overdue !== null,
  lacksConsent: (row) => row.lacksConsent,
  exit: ({ exit }) => exit,
  ended: ({ open }) => !open,
};

/** `words` says by what else than name and receiver a row may be found. Ended ones only when asked for. */
export const filterReferrals = (
  rows: readonly ReferralRow[],
  search: string,
  on: ReadonlySet<string>,
  words: (row: ReferralRow) => readonly string[],
): readonly ReferralRow[] => {
  const filters = referralFilters.filter((filter) => on.has(filter));
  return rows.filter(
    (row) =>
      (on.has('ended') || row.open) &&
      filters.every((filter) => passes[filter](row)) &&
      matches(search, [row.alias, row.receiver, ...words(row)]),
  );
};

export type Column = { readonly status: string; readonly rows: readonly ReferralRow[] };

/** States of open referrals that this version does not know: each a column of its own, or they would be nowhere. */
const newerStates = (rows: readonly ReferralRow[]): readonly string[] => [
  ...new Set(
    rows
      .filter(({ open, status }) => open && !referralStatuses.some((known) => known === status))
      .map(({ status }) => status),
  ),
];

/** One column a state on the way, and one for all that have ended. */
export const columnsOf = (rows: readonly ReferralRow[]): readonly Column[] => {
  const onTheWay = [...referralStatuses.filter((status) => !isReferralEnd(status)), ...newerStates(rows)];
  return [
    ...onTheWay.map((status) => ({ status, rows: rows.filter((row) => row.status === status) })),
    { status: 'ended', rows: rows.filter(({ open }) => !open) },
  ];
};
