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

/** What decides whether a talk is counted, and what each figure reads of it beside that. */
const counted = ['outcome', 'occurredOn', 'voidedReason'];
const restsOn = {
  conducted: counted,
  minors: [...counted, 'isMinorAtEvent'],
  persons: [...counted, 'personId'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type FigureName = keyof typeof restsOn;

/** `within`: counted now, and resting on a value that is not decided; `outside`: not counted now, and may come to be. */
export type Undecided = { readonly within: number; readonly of: number; readonly outside: number };

/** `talks`: voided ones too, since what voids them may be what is not decided. */
export const undecidedIn = (figure: FigureName, talks: readonly RecordView[], period: Period): Undecided => {
  const rests = ({ conflicts }: RecordView): boolean =>
    conflicts.some((field) => restsOn[figure].some((name) => name === field));
  const isCounted = (talk: RecordView): boolean =>
    isConducted(talk) && isIn(dayOf(talk.values, 'occurredOn'), period);
  const all = talks.filter(isCounted);
  const couldCount = ({ conflicts }: RecordView): boolean =>
    conflicts.some((field) => counted.includes(field));
  return {
    within: all.filter(rests).length,
    of: all.length,
    outside: talks.filter((talk) => !isCounted(talk) && couldCount(talk)).length,
  };
};

export const figuresOf = (talks: readonly RecordView[], period: Period): Figures => {
  const persons = new Set(
    talks
      .filter((talk) => isConducted(talk) && isIn(dayOf(talk.values, 'occurredOn'), period))
      .flatMap((talk) => refOf(talk.values, 'personId') ?? []),
  );
  return { ...countTalks(talks, period), persons: persons.size };
};
