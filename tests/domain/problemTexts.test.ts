import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import sv from '../../src-renderer/ui/text/sv/records.json';

const domain = new URL('../../src-renderer/domain/', import.meta.url);
const sources = readdirSync(domain, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(new URL(name.replaceAll('\\', '/'), domain), 'utf8'));

it('every problem that the rules can give has a text, and every text a rule', () => {
  const given = new Set(
    sources.flatMap((source) =>
      [...source.matchAll(/'([a-zA-Z]+)',\s*\{\s*context: '([a-zA-Z0-9]+)'/g)].map(
        ([, code, context]) => `${code}_${context}`,
      ),
    ),
  );
  const computed = ['phone', 'email', 'plate', 'street', 'name', 'word'].map(
    (what) => `looksSensitive_${what}`,
  );
  const consents = ['withdrawn', 'expired', 'notYet'].map((status) => `needsConsent_${status}`);
  const texts = Object.keys(sv.problem).filter((key) => key.includes('_'));
  expect([...given, ...computed, ...consents].sort()).toEqual(texts.sort());
  const codes = /export type ProblemCode =([^;]+);/.exec(
    sources.find((source) => source.includes('ProblemCode =')) ?? '',
  );
  const names = [...(codes?.[1] ?? '').matchAll(/'(\w+)'/g)].map(([, name]) => name);
  expect(names.length).toBeGreaterThan(15);
  expect(
    Object.keys(sv.problem)
      .filter((key) => !key.includes('_'))
      .sort(),
  ).toEqual(names.sort());
});
