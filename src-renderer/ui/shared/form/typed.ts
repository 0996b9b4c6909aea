/**
 * What is typed into a field for days, clock times and whole numbers, and the value it stands for. What is not yet a
 * value stays as typed: the form says what is wrong, and nothing is lost.
 */
import type { JsonValue } from '../../../domain/json';
import { type Day, isClockTime, isDay } from '../../../domain/time';

const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** Dashes are put in as digits come; a dash that was typed or pasted does no harm. */
export const shapeDay = (text: string): string => {
  const digits = digitsOf(text).slice(0, 8);
  if (/[^\d\s./-]/.test(text)) return text;
  if (digits.length <= 4) return /^\d{4}[-./]$/.test(text.trim()) ? `${digits}-` : digits;
  if (digits.length <= 6) return `${digits.slice(0, 4)}-${digits.slice(4)}`;
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
};

/** On leaving the field: `0912` and `912` are in the year of `today`, `230912` is in this century. */
export const finishDay = (text: string, today: Day): string => {
  const digits = digitsOf(text);
  const whole =
    digits.length === 6
      ? `20${digits}`
      : digits.length === 4 || digits.length === 3
        ? `${today.slice(0, 4)}${digits.padStart(4, '0')}`
        : digits;
  const shaped = whole.length === 8 ? shapeDay(whole) : '';
  return isDay(shaped) ? shaped : text.trim();
};

/** `1640`, `16.40`, `16:40`, `9.05`, `905` and `16` are clock times. Anything else stays as typed. */
export const finishClock = (text: string): string => {
  const split = /^\s*(\d{1,2})\s*[.:,\s]\s*(\d{1,2})\s*$/.exec(text);
  const digits = digitsOf(text);
  const hours = split?.[1] ?? (digits.length <= 2 ? digits : digits.slice(0, -2));
  const minutes = split?.[2] ?? (digits.length <= 2 ? '00' : digits.slice(-2));
  const shaped = `${hours.padStart(2, '0')}:${minutes.padStart(2, '0')}`;
  return digits !== '' && digits.length <= 4 && isClockTime(shaped) ? shaped : text.trim();
};

/** While typing: the colon comes with the third digit where the first two are an hour. */
export const shapeClock = (text: string): string => {
  if (!/^\d{4}$/.test(text)) return text;
  const shaped = `${text.slice(0, 2)}:${text.slice(2)}`;
  return isClockTime(shaped) ? shaped : text;
};

export const finishInteger = (text: string): JsonValue => {
  const bare = text.replace(/\s/g, '');
  if (bare === '') return null;
  const number = Number(bare);
  return /^[-−]?\d+$/.test(bare) && Number.isSafeInteger(number) ? number : text;
};

export const textOf = (value: JsonValue | undefined): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
export const emptyToNull = (text: string): string | null => (text === '' ? null : text);
