/**
 * Instants and calendar days are never mixed: an instant is UTC with milliseconds, a day is a date in Sweden.
 * The clock is always passed in; nothing here reads one.
 */
import type { Brand } from './ids';
import { once } from './once';

/** RFC 3339 in UTC with milliseconds: `2026-11-20T09:30:43.123Z`. */
export type Instant = Brand<string, 'Instant'>;
/** `YYYY-MM-DD`, Europe/Stockholm. */
export type Day = Brand<string, 'Day'>;
/** `HH:MM`, 24 hours, local. */
export type ClockTime = Brand<string, 'ClockTime'>;

/** Milliseconds since 1970-01-01T00:00Z. */
export type Clock = () => number;
/** `length` bytes from a cryptographic source. */
export type RandomBytes = (length: number) => Uint8Array<ArrayBuffer>;

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const clockTime = /^([01]\d|2[0-3]):[0-5]\d$/;

export const isInstant = (value: unknown): value is Instant =>
  typeof value === 'string' && instant.test(value) && !Number.isNaN(Date.parse(value));

export const isDay = (value: unknown): value is Day => {
  const [, year, month, day] = (typeof value === 'string' && /^(\d{4})-(\d\d)-(\d\d)$/.exec(value)) || [];
  if (year === undefined) return false;
  // Rules ask this of every record of a kind at each save, so no date is made: that takes five times as long.
  return Number(day) >= 1 && Number(day) <= daysIn(Number(year), Number(month));
};

const monthLengths = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** 0 for what is no month. */
const daysIn = (year: number, month: number): number => {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : (monthLengths[month] ?? 0);
};

export const isClockTime = (value: unknown): value is ClockTime =>
  typeof value === 'string' && clockTime.test(value);

export const instantFrom = (milliseconds: number): Instant => new Date(milliseconds).toISOString() as Instant;

const stockholm = once(
  () =>
    new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Europe/Stockholm',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    }),
);
/** The calendar day in Sweden at that instant. */
export const dayFrom = (milliseconds: number): Day => stockholm().format(milliseconds) as Day;

export const addDays = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T00:00:00.000Z`) + days * 86_400_000).toISOString().slice(0, 10) as Day;

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(`${to}T00:00:00.000Z`) - Date.parse(`${from}T00:00:00.000Z`)) / 86_400_000);
