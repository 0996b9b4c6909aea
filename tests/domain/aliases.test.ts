import fc from 'fast-check';
import { expect, it } from 'vitest';
import { birds, nextAlias } from '../../src-renderer/domain/aliases';

it('has at least eighty birds, each once, one word each', () => {
  expect(birds.length).toBeGreaterThanOrEqual(80);
  expect(new Set(birds).size).toBe(birds.length);
  expect(birds.filter((bird) => !/^\p{Lu}\p{Ll}+$/u.test(bird))).toEqual([]);
});

it('gives no name twice and uses every bird before one returns', () => {
  const taken: string[] = [];
  for (let i = 0; i < 300; i++) taken.push(nextAlias(taken));
  expect(new Set(taken).size).toBe(300);
  const first = taken.slice(0, birds.length).map((alias) => alias.split('-')[0]);
  expect(new Set(first).size).toBe(birds.length);
});

it('gives the same answer whatever the order, and never one that is taken', () => {
  const alias = fc
    .tuple(fc.constantFrom(...birds), fc.integer({ min: 1, max: 400 }))
    .map(([bird, n]) => `${bird}-${String(n).padStart(2, '0')}`);
  fc.assert(
    fc.property(fc.array(alias, { maxLength: 40 }), (taken) => {
      const next = nextAlias(taken);
      expect(taken).not.toContain(next);
      expect(nextAlias([...taken].reverse())).toBe(next);
      expect(next).toMatch(/^\p{Lu}\p{Ll}+-\d{2,}$/u);
    }),
  );
});
