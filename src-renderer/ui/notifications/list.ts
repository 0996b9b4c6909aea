/** The list of talks: which of them, in which order, found by what. Pure; words are looked up by the caller. */
import type { RecordView } from '../../app/types';
import type { Values } from '../../domain/json';
import { codeOf } from '../../domain/read';
import type { Day } from '../../domain/time';
import { dayOfTalk, isPlanned, waitsForDecision } from './talks';

export const filterIds = ['thisYear', 'minors', 'planned', 'notFound', 'waiting'] as const;
export type FilterId = (typeof filterIds)[number];
export const isFilterId = (id: string | undefined): id is FilterId => filterIds.some((known) => known === id);

export type ListContext = { readonly today: Day; readonly decided: ReadonlySet<string> };

const passes = (talk: RecordView, filter: FilterId, { today, decided }: ListContext): boolean => {
  const { values } = talk;
  switch (filter) {
    case 'thisYear':
      return dayOfTalk(values)?.slice(0, 4) === today.slice(0, 4);
    case 'minors':
      return values.isMinorAtEvent === 'yes';
    case 'planned':
      return isPlanned(values);
    case 'notFound':
      return codeOf(values, 'outcome') === 'notFound';
    case 'waiting':
      return waitsForDecision(talk, decided);
  }
};

/** How many there are to see for each filter. */
export const countFilters = (
  talks: readonly RecordView[],
  context: ListContext,
): Readonly<Record<FilterId, number>> => {
  const count = (filter: FilterId): number => talks.filter((talk) => passes(talk, filter, context)).length;
  return {
    thisYear: count('thisYear'),
    minors: count('minors'),
    planned: count('planned'),
    notFound: count('notFound'),
    waiting: count('waiting'),
  };
};

const sortKey = ({ id, values }: { readonly id: string; readonly values: Values }): string =>
  `${dayOfTalk(values) ?? ''} ${id}`;

/** Newest first; each filter that is on narrows further; every word of the search is found somewhere. */
export const listTalks = (
  talks: readonly RecordView[],
  on: ReadonlySet<string>,
  search: string,
  wordsOf: (talk: RecordView) => string,
  context: ListContext,
): readonly RecordView[] => {
  const words = search
    .toLocaleLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return talks
    .filter((talk) => filterIds.every((filter) => !on.has(filter) || passes(talk, filter, context)))
    .filter((talk) => {
      if (words.length === 0) return true;
      const all = wordsOf(talk).toLocaleLowerCase();
      return words.every((word) => all.includes(word));
    })
    .toSorted((a, b) => (sortKey(a) < sortKey(b) ? 1 : -1));
};
