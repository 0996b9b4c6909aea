/**
 * Days, instants and numbers as people read them. Days stay as they are stored (2026-11-20), which is right in
 * Swedish and clear in English; instants are shown in Swedish local time.
 */
import type { Language } from '../app/types';
import { once } from '../domain/once';
import { type ClockTime, type Day, dayFrom, type Instant } from '../domain/time';

const zone = 'Europe/Stockholm';

export type Format = {
  /** `2026-11-20` */
  readonly day: (day: Day) => string;
  /** `20 november`, with the year where it is not `today`'s. */
  readonly dayWords: (day: Day, today: Day) => string;
  /** `fredag 20 november 2026` */
  readonly dayLong: (day: Day) => string;
  /** `14.32` in Swedish, `14:32` in English. */
  readonly time: (at: Instant | number) => string;
  readonly clock: (clock: ClockTime | string) => string;
  /** The time today, else the day in words. */
  readonly when: (at: Instant, now: number) => string;
  /** `2026-11-20 14.32` */
  readonly instant: (at: Instant) => string;
  readonly number: (value: number, decimals?: number) => string;
  readonly bytes: (count: number) => string;
  /** A list as a sentence has it: `a, b och c`. */
  readonly list: (items: readonly string[]) => string;
  /** The same for what is not text: the items with the words between them. */
  readonly listParts: <T extends object>(items: readonly T[]) => readonly (T | string)[];
  /** For sorting names. */
  readonly compare: (a: string, b: string) => number;
};

const noon = (day: Day): number => Date.parse(`${day}T12:00:00.000Z`);
const milliseconds = (at: Instant | number): number => (typeof at === 'number' ? at : Date.parse(at));

export const createFormat = (language: Language): Format => {
  const locale = language === 'sv' ? 'sv-SE' : 'en-GB';
  const separator = language === 'sv' ? '.' : ':';
  const words = once(
    () => new Intl.DateTimeFormat(locale, { timeZone: zone, day: 'numeric', month: 'long' }),
  );
  const wordsYear = once(
    () =>
      new Intl.DateTimeFormat(locale, {
        timeZone: zone,
        day: 'numeric',
        month: 'long',
        year: 'numeric',
      }),
  );
  const long = once(
    () =>
      new Intl.DateTimeFormat(locale, {
        timeZone: zone,
        weekday: 'long',
        day: 'numeric',
        month: 'long',
        year: 'numeric',
      }),
  );
  const hours = once(
    () => new Intl.DateTimeFormat('sv-SE', { timeZone: zone, hour: '2-digit', minute: '2-digit' }),
  );
  const whole = once(() => new Intl.NumberFormat(locale));
  const list = once(() => new Intl.ListFormat(locale, { type: 'conjunction' }));
  const collator = once(() => new Intl.Collator(locale, { numeric: true }));

  const clock = (value: string): string => value.replace(':', separator);
  const time = (at: Instant | number): string => clock(hours().format(milliseconds(at)));
  const dayWords = (day: Day, today: Day): string =>
    (day.slice(0, 4) === today.slice(0, 4) ? words() : wordsYear()).format(noon(day));
  return {
    day: (day) => day,
    dayWords,
    dayLong: (day) => long().format(noon(day)),
    time,
    clock,
    when: (at, now) => {
      const day = dayFrom(Date.parse(at));
      const today = dayFrom(now);
      return day === today ? time(at) : dayWords(day, today);
    },
    instant: (at) => `${dayFrom(Date.parse(at))} ${time(at)}`,
    number: (value, decimals) =>
      decimals === undefined
        ? whole().format(value)
        : new Intl.NumberFormat(locale, {
            minimumFractionDigits: decimals,
            maximumFractionDigits: decimals,
          }).format(value),
    bytes: (count) => {
      if (count < 1024) return `${whole().format(count)} B`;
      const kilo = count / 1024;
      const shown = kilo < 1024 ? kilo : kilo / 1024;
      const rounded = new Intl.NumberFormat(locale, { maximumFractionDigits: shown < 10 ? 1 : 0 }).format(
        shown,
      );
      return `${rounded} ${kilo < 1024 ? 'kB' : 'MB'}`;
    },
    list: (items) => list().format(items),
    listParts: (items) => {
      let next = 0;
      return list()
        .formatToParts(items.map(String))
        .map(({ type, value }) => {
          const item = type === 'element' ? items[next++] : undefined;
          return item ?? value;
        });
    },
    compare: (a, b) => collator().compare(a, b),
  };
};
