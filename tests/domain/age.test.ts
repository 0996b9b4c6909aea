import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageBand, ageOn, isMinor } from '../../src-renderer/domain/age';
import { addDays } from '../../src-renderer/domain/time';
import { day } from './world';

const exact = (birth: string, on: string) => {
  const age = ageOn({ birthDate: day(birth) }, day(on));
  return age.type === 'exact' ? age.years : age.type;
};

describe('age on the day of the event', () => {
  it.each([
    ['M1', '2005-07-02', '2022-11-22', 17],
    ['M2', '2006-03-14', '2022-12-13', 16],
    ['M3', '2006-09-30', '2023-01-17', 16],
    ['M3 again', '2006-09-30', '2023-06-08', 16],
    ['M4', '2005-05-20', '2023-02-21', 17],
    ['M4 second talk', '2005-05-20', '2023-08-29', 18],
    ['M5', '2005-05-11', '2023-05-10', 17],
    ['M6', '2005-11-03', '2023-05-24', 17],
    ['M7', '2008-01-19', '2023-09-12', 15],
    ['P40, 18 that day', '2005-05-10', '2023-05-10', 18],
    ['the day before', '2005-05-10', '2023-05-09', 17],
    ['born on the day', '2023-05-10', '2023-05-10', 0],
    ['leap day, 28 February', '2004-02-29', '2022-02-28', 17],
    ['leap day, 1 March', '2004-02-29', '2022-03-01', 18],
    ['leap day in a leap year', '2004-02-29', '2024-02-29', 20],
    ['before birth', '2023-05-11', '2023-05-10', 'unknown'],
  ])('%s: born %s, on %s, is %s', (_name, birth, on, years) => {
    expect(exact(birth, on)).toBe(years);
  });

  it('counts the eight talks with someone under 18 of the scenario, and neither five nor one', () => {
    const talks = [
      ['2005-07-02', '2022-11-22'],
      ['2006-03-14', '2022-12-13'],
      ['2006-09-30', '2023-01-17'],
      ['2006-09-30', '2023-06-08'],
      ['2005-05-20', '2023-02-21'],
      ['2005-05-20', '2023-08-29'],
      ['2005-05-11', '2023-05-10'],
      ['2005-11-03', '2023-05-24'],
      ['2008-01-19', '2023-09-12'],
      ['2005-05-10', '2023-05-10'],
    ] as const;
    const minors = talks.filter(([birth, on]) => isMinor(ageOn({ birthDate: day(birth) }, day(on))) === true);
    expect(minors).toHaveLength(8);
  });
});

describe('age from a year alone', () => {
  it.each([
    [2005, '2023-02-07', { type: 'span', min: 17, max: 18 }, 'unknown'],
    [2005, '2023-12-31', { type: 'exact', years: 18 }, false],
    [2005, '2022-12-30', { type: 'span', min: 16, max: 17 }, true],
    [2004, '2023-01-01', { type: 'span', min: 18, max: 19 }, false],
    [2023, '2023-01-01', { type: 'exact', years: 0 }, true],
    [2024, '2023-06-01', { type: 'unknown' }, 'unknown'],
  ])('born %s, on %s', (birthYear, on, age, minor) => {
    expect(ageOn({ birthYear }, day(on))).toEqual(age);
    expect(isMinor(ageOn({ birthYear }, day(on)))).toBe(minor);
  });

  it('never contradicts the birth date', () => {
    const dates = fc.integer({ min: 0, max: 30_000 }).map((n) => addDays(day('1950-01-01'), n));
    fc.assert(
      fc.property(dates, dates, (birthDate, on) => {
        const known = ageOn({ birthDate }, on);
        const guess = isMinor(ageOn({ birthYear: Number(birthDate.slice(0, 4)) }, on));
        if (known.type !== 'exact' || guess === 'unknown') return;
        expect(guess).toBe(isMinor(known));
      }),
    );
  });
  it('is unknown without birth facts, and prefers the date', () => {
    expect(ageOn({}, day('2023-01-01'))).toEqual({ type: 'unknown' });
    expect(ageOn({ birthDate: day('2000-06-01'), birthYear: 2000 }, day('2023-01-01'))).toEqual({
      type: 'exact',
      years: 22,
    });
  });
  it('grows by one on each birthday and at no other day', () => {
    const dates = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays(day('1960-01-01'), n));
    fc.assert(
      fc.property(dates, fc.integer({ min: 0, max: 15_000 }), (birthDate, later) => {
        const on = addDays(birthDate, later);
        const step = Number(exact(birthDate, addDays(on, 1))) - Number(exact(birthDate, on));
        const tomorrow = addDays(on, 1).slice(5);
        const leapDay = birthDate.slice(5) === '02-29' && tomorrow === '03-01' && on.slice(5) === '02-28';
        expect(step).toBe(tomorrow === birthDate.slice(5) || leapDay ? 1 : 0);
      }),
    );
  });
});

it('bands ages for export, and a span over two bands is unknown', () => {
  expect(ageBand({ type: 'exact', years: 17 })).toBe('15-17');
  expect(ageBand({ type: 'exact', years: 18 })).toBe('18-20');
  expect(ageBand({ type: 'exact', years: 26 })).toBe('26+');
  expect(ageBand({ type: 'span', min: 17, max: 18 })).toBe('unknown');
  expect(ageBand({ type: 'span', min: 18, max: 19 })).toBe('18-20');
});
