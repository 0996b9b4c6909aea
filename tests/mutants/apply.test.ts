/** The mutants of `npm run test:mutants` fit the code as it is: one that no longer applies is found here, not a month later. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as exchange from './exchange.mjs';
import * as faults from './faults.mjs';
import * as merge from './merge.mjs';

const root = new URL('../../', import.meta.url);

describe.each([
  { name: 'the merge', ...merge, least: 12 },
  { name: 'the exchange', ...exchange, least: 10 },
  { name: 'what keeps saves', ...faults, least: 10 },
])('each mutant of $name', ({ least, mutants }) => {
  it('stands for a fault of its own', () => {
    expect(mutants.length).toBeGreaterThanOrEqual(least);
    expect(new Set(mutants.map(({ why }) => why)).size).toBe(mutants.length);
  });

  it.each(mutants)('applies: $why', ({ file, find, replace }) => {
    const text = readFileSync(new URL(file, root), 'utf8');
    expect(text.split(find)).toHaveLength(2);
    expect(replace).not.toBe(find);
  });
});
