/** The year so far in three figures (domain §3: C1, C2, C3). Unknown ages are counted apart, never as either. */
import type { RecordView } from '../../app/types';
import { countTalks, isConducted, isIn, type Period, type TalkCounts } from '../../domain/counting';
import { dayOf, refOf } from '../../domain/read';
import { type Day, isDay } from '../../domain/time';

export type Figures = TalkCounts & { readonly persons: number };

export const yearSoFar = (today: Day): Period => {
  const first: string = `${today.slice(0, 4)}-01-01`;
  return { from: isDay(first) ? first : today, to: today };
};

export const figuresOf = (talks: readonly RecordView[], period: Period): Figures => {
  const persons = new Set(
    talks
      .filter((talk) => isConducted(talk) && isIn(dayOf(talk.values, 'occurredOn'), period))
      .flatMap((talk) => refOf(talk.values, 'personId') ?? []),
  );
  return { ...countTalks(talks, period), persons: persons.size };
};
