import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day, isClockTime, isDay } from '../../src-renderer/domain/time';
import { matchChoices } from '../../src-renderer/ui/shared/form/choices';
import {
  finishClock,
  finishDay,
  finishInteger,
  shapeClock,
  shapeDay,
} from '../../src-renderer/ui/shared/form/typed';
import { choiceByKey } from '../../src-renderer/ui/shared/Segmented';

const today = '2026-11-20' as Day;
const aDay = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('1950-01-01' as Day, days));

describe('a day typed as digits', () => {
  it('gets its dashes as it is typed, digit by digit', () => {
    fc.assert(
      fc.property(aDay, (day) => {
        const typed = [...day.replaceAll('-', '')].reduce((text, digit) => shapeDay(text + digit), '');
        expect(typed).toBe(day);
      }),
    );
  });

  it('is the same when its dashes are typed too', () => {
    fc.assert(
      fc.property(aDay, (day) => {
        expect([...day].reduce((text, sign) => shapeDay(text + sign), '')).toBe(day);
      }),
    );
  });

  it.each([
    ['0912', '2026-09-12'],
    ['912', '2026-09-12'],
    ['230912', '2023-09-12'],
    ['2023-09-12', '2023-09-12'],
    ['2023.09.12', '2023-09-12'],
    ['', ''],
  ])('is understood on leaving: %j', (typed, day) => {
    expect(finishDay(typed, today)).toBe(day);
  });

  it.each(['2026-13-40', '20260230', '99', 'snart'])('stays as typed when it is no day: %j', (typed) => {
    expect(finishDay(typed, today)).toBe(typed);
    expect(isDay(finishDay(typed, today))).toBe(false);
  });
});

describe('a time of day typed as digits', () => {
  it.each([
    ['1640', '16:40'],
    ['16.40', '16:40'],
    ['16:40', '16:40'],
    ['16,40', '16:40'],
    ['905', '09:05'],
    ['9.05', '09:05'],
    ['16', '16:00'],
    ['', ''],
  ])('is understood on leaving: %j', (typed, clock) => {
    expect(finishClock(typed)).toBe(clock);
  });

  it.each(['2561', '99', 'kl fem', '164000'])('stays as typed when it is no time: %j', (typed) => {
    expect(finishClock(typed)).toBe(typed);
    expect(isClockTime(finishClock(typed))).toBe(false);
  });

  it('gets its colon with the fourth digit', () => {
    expect(shapeClock('164')).toBe('164');
    expect(shapeClock('1640')).toBe('16:40');
    expect(shapeClock('9999')).toBe('9999');
  });
});

describe('a whole number', () => {
  it('is a number when it is one, and else what was typed', () => {
    expect(finishInteger('12')).toBe(12);
    expect(finishInteger('1 200')).toBe(1200);
    expect(finishInteger('')).toBeNull();
    expect(finishInteger('tre')).toBe('tre');
    expect(finishInteger('1.5')).toBe('1.5');
  });
});

describe('choices by typing', () => {
  const people = [
    { id: '1', label: 'Gråsparv-31', detail: 'Ek' },
    { id: '2', label: 'Ekorre-02', detail: 'Ask' },
    { id: '3', label: 'Kaja-12', detail: 'Björk' },
  ];

  it('match label and detail, those that begin so first', () => {
    expect(matchChoices(people, 'ek').map(({ id }) => id)).toEqual(['2', '1']);
    expect(matchChoices(people, 'ek grå').map(({ id }) => id)).toEqual(['1']);
    expect(matchChoices(people, ' ')).toBe(people);
    expect(matchChoices(people, 'uggla')).toEqual([]);
  });
});

describe('choices by one key', () => {
  const segments = ['Ja', 'Nej', 'Avbröts', 'Annat'].map((label) => ({ id: label, label }));

  it('go by first letter and round, or by number', () => {
    expect(choiceByKey(segments, -1, 'n')).toBe(1);
    expect(choiceByKey(segments, -1, 'a')).toBe(2);
    expect(choiceByKey(segments, 2, 'A')).toBe(3);
    expect(choiceByKey(segments, 3, 'a')).toBe(2);
    expect(choiceByKey(segments, -1, '4')).toBe(3);
    expect(choiceByKey(segments, -1, '5')).toBe(-1);
    expect(choiceByKey(segments, -1, 'x')).toBe(-1);
  });
});
