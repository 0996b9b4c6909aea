/**
 * Which version of the key messages holds, and which has taken its place. A set is never edited once it is published or
 * used: a later one of the same town and occasion supersedes it from the day that it begins. Pure.
 */
import type { RecordView } from '../../app/types';
import { codeOf, dayOf, integerOf, textOf } from '../../domain/read';
import { messageSetOn } from '../../domain/rules/keyMessageSet';
import type { Day } from '../../domain/time';
import { liveOf, type Records } from '../records';

export type MessageSetRow = {
  readonly set: RecordView;
  readonly state: 'inForce' | 'superseded' | 'coming';
  /** The one that came next, where there is one. */
  readonly supersededBy: RecordView | undefined;
};

type Occasion = 'customNotification' | 'callIn';
const occasionOf = (set: RecordView): Occasion =>
  codeOf(set.values, 'occasion') === 'callIn' ? 'callIn' : 'customNotification';

/** As the rule that says which is in force: by the day it begins, then by version. */
const key = (set: RecordView): string =>
  [
    dayOf(set.values, 'validFrom') ?? '',
    String(integerOf(set.values, 'version') ?? 0).padStart(4, '0'),
    set.id,
  ].join(' ');

export const messageSetRows = (records: Records, today: Day): readonly MessageSetRow[] => {
  const sets = liveOf(records, 'keyMessageSet');
  return sets
    .map((set): MessageSetRow => {
      const town = textOf(set.values, 'municipality') ?? '';
      const same = sets
        .filter(
          (other) => textOf(other.values, 'municipality') === town && occasionOf(other) === occasionOf(set),
        )
        .toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
      const now = messageSetOn(today, town, occasionOf(set), { list: () => same });
      const next = same[same.findIndex(({ id }) => id === set.id) + 1];
      return {
        set,
        state:
          now?.id === set.id
            ? 'inForce'
            : (dayOf(set.values, 'validFrom') ?? today) > today
              ? 'coming'
              : 'superseded',
        supersededBy: next,
      };
    })
    .toSorted((a, b) => {
      const town = (row: MessageSetRow): string => textOf(row.set.values, 'municipality') ?? '';
      return town(a) === town(b) ? (key(a.set) < key(b.set) ? 1 : -1) : town(a) < town(b) ? -1 : 1;
    });
};
