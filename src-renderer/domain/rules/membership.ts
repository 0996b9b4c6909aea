/** Rules of a membership, and the question that figures per group rest on: which groups on that day. */
import type { RecordId } from '../ids';
import type { KindDefinition, KindRule, RuleContext, RuleRecord } from '../kinds/kind';
import { dayOf, refOf } from '../read';
import type { Day } from '../time';
import { naming } from './naming';
import { error, inFuture, inOrder, problemsIf } from './problem';
import { retentionDefaults } from './retention';

const covers = (membership: RuleRecord, from: Day, to: Day): boolean => {
  const starts = dayOf(membership.values, 'from');
  const ends = dayOf(membership.values, 'to');
  return starts !== undefined && starts <= to && (ends === undefined || ends >= from);
};

/** The groups that the person belonged to on that day, first and last day included, each once. */
export const groupsOn = (
  person: RecordId,
  day: Day,
  context: Pick<RuleContext, 'list'>,
): readonly RecordId[] => {
  const groups = naming(context.list('membership'), 'personId', person)
    .filter((record) => !record.voided && covers(record, day, day))
    .map((record) => refOf(record.values, 'groupId'))
    .filter((group) => group !== undefined);
  return [...new Set(groups)];
};

const dates: KindRule = ({ values }, _before, context) => [
  ...inFuture('from', dayOf(values, 'from'), context),
  ...inOrder('to', dayOf(values, 'from'), dayOf(values, 'to')),
];

const noOverlap: KindRule = (draft, _before, context) => {
  const from = dayOf(draft.values, 'from');
  const to = dayOf(draft.values, 'to') ?? ('9999-12-31' as Day);
  const person = refOf(draft.values, 'personId');
  if (from === undefined || person === undefined) return [];
  const overlaps = naming(context.list('membership'), 'personId', person).some(
    (other) =>
      other.id !== draft.id &&
      !other.voided &&
      refOf(other.values, 'groupId') === refOf(draft.values, 'groupId') &&
      covers(other, from, to),
  );
  return problemsIf(overlaps, error('from', 'notAllowed', { context: 'membershipOverlap' }));
};

export const membershipRules: readonly KindRule[] = [dates, noOverlap];

export const computeMembership: NonNullable<KindDefinition['compute']> = (draft, _before, context) =>
  retentionDefaults(draft, context);
