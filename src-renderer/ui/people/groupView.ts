/**
 * A group as it stands on a day: its members, and how many of them have met the message. Unit: persons. Reached is who
 * has had a talk that counts (domain/counting); contact with relatives alone is none.
 */
import type { RecordView } from '../../app/types';
import { isConducted } from '../../domain/counting';
import type { RecordId } from '../../domain/ids';
import { codeOf, dayOf, refOf } from '../../domain/read';
import type { Day } from '../../domain/time';
import { indexBy, liveOf, type Records } from '../records';

export type Member = {
  readonly person: RecordView;
  readonly membership: RecordView;
  readonly role: string | undefined;
  readonly from: Day | undefined;
  readonly to: Day | undefined;
  /** The latest talk that counts. */
  readonly reachedOn: Day | undefined;
};

export type GroupView = {
  readonly members: readonly Member[];
  readonly former: readonly Member[];
  /** Of `members`. */
  readonly reached: number;
};

const latest = (days: readonly (Day | undefined)[]): Day | undefined =>
  days
    .filter((day) => day !== undefined)
    .toSorted()
    .at(-1);

export const groupView = (group: RecordId, records: Records, today: Day): GroupView => {
  const talks = indexBy(liveOf(records, 'customNotification').filter(isConducted), 'personId');
  const all = liveOf(records, 'membership')
    .filter(({ values }) => refOf(values, 'groupId') === group)
    .flatMap((membership): readonly Member[] => {
      const id = refOf(membership.values, 'personId');
      const person = id === undefined ? undefined : records.get('person')?.get(id);
      if (person === undefined || person.voided) return [];
      return [
        {
          person,
          membership,
          role: codeOf(membership.values, 'role'),
          from: dayOf(membership.values, 'from'),
          to: dayOf(membership.values, 'to'),
          reachedOn: latest((talks.get(person.id) ?? []).map((talk) => dayOf(talk.values, 'occurredOn'))),
        },
      ];
    });
  const isNow = ({ from, to }: Member): boolean => (from ?? '') <= today && (to ?? '9999') >= today;
  const members = onceEach(all.filter(isNow));
  return {
    members,
    former: all.filter((member) => !isNow(member) && (member.to ?? '9999') < today),
    reached: members.filter(({ reachedOn }) => reachedOn !== undefined).length,
  };
};

/** Two memberships of one person that overlap (merged from two laptops) are one member. */
const onceEach = (members: readonly Member[]): readonly Member[] => [
  ...new Map(members.map((member) => [member.person.id, member])).values(),
];
