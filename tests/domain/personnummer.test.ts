import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPersonnummer } from '../../src-renderer/domain/personnummer';

const refused = [
  '850312-1234',
  '19850312-1234',
  '198503121234',
  '8503121234',
  '19850312 1234',
  '850312 1234',
  '850312+1234',
  '850312–1234',
  '850312 - 1234',
  '85 03 12 12 34',
  '85 03 12-1234',
  '19 850312-1234',
  '1985-03-12-1234',
  'född 850312-1234.',
  'pnr:8503121234',
  '(20050510-2384)',
  '050510-2384',
  '850372-1234',
  '198503721234',
  '850372 1234',
  '850312-T234',
  '8503\u00a012-1234'.replace('\u00a0', ''),
  '850312\u00a01234',
  '８５０３１２-1234',
  '000229-1234',
  '20000229-1234',
  'Ring 850312-1234 idag',
  // A personal number of someone born 2007 in the shape of a mobile number, with its right check digit.
  '0701142382',
];
const passed = [
  '070-174 06 05',
  '0701740605',
  'tel 0701740605',
  '070 174 06 05',
  '08-580 285 00',
  '010-567 47 47',
  '019-21 40 27',
  '031-365 87 00',
  '+46701740605',
  '+46 77 114 14 00',
  '112',
  '114 14',
  '2023-02-07',
  '2023-02-07 14:30',
  '2022-10-18 1800',
  '20230207',
  'kl. 1730-1800',
  '212000-1900',
  '556036-0793',
  '851312-1234',
  '850332-1234',
  '850300-1234',
  '19850229-1234',
  '850392-1234',
  'Dnr 2024/1234',
  'dnr KS 2024-00123',
  'Box 341 10, 701 35 Örebro',
  'Tofsvipa-07',
  '12345678901234567',
  '1234-5678',
  '01920000-0000-7000-8000-000000000001',
  'lag 2023:196',
  '',
];

describe('personnummer', () => {
  it.each(refused)('refuses %j', (text) => {
    expect(findPersonnummer(text)).not.toBeNull();
  });
  it.each(passed)('lets %j pass', (text) => {
    expect(findPersonnummer(text)).toBeNull();
  });

  const two = (n: number): string => String(n).padStart(2, '0');
  const luhn = (nine: string): number => {
    const sum = [...nine].reduce((total, digit, index) => {
      const product = Number(digit) * (index % 2 === 0 ? 2 : 1);
      return total + (product > 9 ? product - 9 : product);
    }, 0);
    return (10 - (sum % 10)) % 10;
  };
  it('refuses every real one in every usual writing, anywhere in a sentence', () => {
    const number = fc.record({
      year: fc.integer({ min: 1925, max: 2025 }),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 28 }),
      coordination: fc.boolean(),
      serial: fc.integer({ min: 0, max: 999 }),
      shape: fc.integer({ min: 0, max: 6 }),
      before: fc.constantFrom('', 'Född ', 'nr: ', 'se (', 'a'),
      after: fc.constantFrom('', '.', ' ringde', ')', ', igen'),
    });
    fc.assert(
      fc.property(number, ({ year, month, day, coordination, serial, shape, before, after }) => {
        const six = `${two(year % 100)}${two(month)}${two(coordination ? day + 60 : day)}`;
        const three = String(serial).padStart(3, '0');
        const four = `${three}${luhn(`${six}${three}`)}`;
        const century = String(Math.floor(year / 100));
        const written = [
          `${six}-${four}`,
          `${six}${four}`,
          `${six} ${four}`,
          `${century}${six}-${four}`,
          `${century}${six}${four}`,
          `${century}${six} ${four}`,
          `${six}+${four}`,
        ][shape];
        expect(findPersonnummer(`${before}${written}${after}`)).not.toBeNull();
      }),
      { numRuns: 500 },
    );
  });
});
