/** The list of people as it is shown and narrowed. Pure: records and the day in, rows out. */
import type { RecordView } from '../../app/types';
import { type Age, ageOn, isMinor } from '../../domain/age';
import type { RecordId } from '../../domain/ids';
import { codeOf, dayOf, textOf } from '../../domain/read';
import { groupsOn } from '../../domain/rules/membership';
import { birthFactsOf } from '../../domain/rules/people';
import { isProtected } from '../../domain/rules/person';
import type { Day } from '../../domain/time';
import { indexBy, liveOf, matches, nameOf, type Records } from '../records';

export type PersonRow = {
  readonly record: RecordView;
  readonly alias: string;
  readonly age: Age;
  readonly minor: boolean | 'unknown';
  readonly status: string | undefined;
  readonly groups: readonly RecordId[];
  readonly groupNames: readonly string[];
  readonly hidden: boolean;
  readonly reviewDue: boolean;
};

/** Those who are still worked with; the rest are kept until they are erased, and shown when asked for. */
const current = ['proposed', 'active', 'dormant'];
export const isCurrent = (row: PersonRow): boolean =>
  row.status === undefined || current.includes(row.status);

export const personRow = (
  person: RecordView,
  memberships: readonly RecordView[],
  records: Records,
  today: Day,
): PersonRow => {
  const age = ageOn(birthFactsOf(person.values), today);
  const groups = groupsOn(person.id, today, { list: () => memberships });
  return {
    record: person,
    alias: textOf(person.values, 'alias') ?? '',
    age,
    minor: isMinor(age),
    status: codeOf(person.values, 'status'),
    groups,
    groupNames: groups.map((group) => nameOf(records, 'group', group)),
    hidden: isProtected(codeOf(person.values, 'protectedIdentity')),
    reviewDue: (dayOf(person.values, 'reviewOn') ?? '9999') <= today,
  };
};

export const personRows = (
  records: Records,
  today: Day,
  compare: (a: string, b: string) => number,
): readonly PersonRow[] => {
  const memberships = indexBy(liveOf(records, 'membership'), 'personId');
  return liveOf(records, 'person')
    .map((person) => personRow(person, memberships.get(person.id) ?? [], records, today))
    .toSorted((a, b) => compare(a.alias, b.alias));
};

/** Chips of the list; beside them each group is one, by its id. */
export const personFilters = ['minor', 'ageUnknown', 'protected', 'review', 'noGroup', 'former'] as const;
export type PersonFilter = (typeof personFilters)[number];

const passes: Readonly<Record<PersonFilter, (row: PersonRow) => boolean>> = {
  minor: ({ minor }) => minor === true,
  ageUnknown: ({ minor }) => minor === 'unknown',
  protected: ({ hidden }) => hidden,
  review: ({ reviewDue }) => reviewDue,
  noGroup: ({ groups }) => groups.length === 0,
  former: (row) => !isCurrent(row),
};

/** Chips of one sort widen (two groups: in either), those of different sorts narrow. Former ones only when asked for. */
export const filterPeople = (
  rows: readonly PersonRow[],
  search: string,
  on: ReadonlySet<string>,
): readonly PersonRow[] => {
  const filters = personFilters.filter((filter) => on.has(filter));
  const groups = [...on].filter((id) => !personFilters.some((filter) => filter === id));
  return rows.filter(
    (row) =>
      (on.has('former') || isCurrent(row)) &&
      filters.every((filter) => passes[filter](row)) &&
      (groups.length === 0 || row.groups.some((group) => groups.includes(group))) &&
      matches(search, [row.alias, ...row.groupNames]),
  );
};
