import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import { kinds } from '../../src-renderer/domain/kinds';
import type { FieldDefinition, KindDefinition } from '../../src-renderer/domain/kinds/kind';
import { kindNames } from '../../src-renderer/domain/kinds/kind';
import { conditions } from '../../src-renderer/domain/rules/conditions';
import en from '../../src-renderer/ui/text/en/records.json';
import sv from '../../src-renderer/ui/text/sv/records.json';

const keysOfField = (kind: string, field: FieldDefinition, path: string): readonly string[] => {
  const { shape } = field;
  if (shape.type === 'rows')
    return [
      `field.${kind}.${path}`,
      ...shape.columns.flatMap((column) => keysOfField(kind, column, `${path}.${column.name}`)),
    ];
  const codes = shape.type === 'code' || shape.type === 'codes' ? shape.codes : [];
  return [`field.${kind}.${path}`, ...codes.map((code) => `code.${kind}.${path}.${code}`)];
};
const needed = [
  ...kindNames.flatMap((name) => {
    const kind: KindDefinition = kinds[name];
    return [
      `kind.${name}.one`,
      `kind.${name}.many`,
      ...kind.fields.flatMap((field) => keysOfField(name, field, field.name)),
    ];
  }),
  ...Object.keys(conditions).map((condition) => `when.${condition}`),
];

type Tree = { readonly [key: string]: string | Tree };
const leaves = (tree: Tree, prefix = ''): readonly string[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${prefix}${key}`] : leaves(value, `${prefix}${key}.`),
  );

describe.each([
  ['sv', sv],
  ['en', en],
])('labels in %s', (language, texts) => {
  it('are there for every kind, field, code and condition, as i18next finds them', async () => {
    const instance = i18next.createInstance();
    await instance.init({
      lng: language,
      resources: { [language]: { records: texts } },
      ns: ['records'],
      defaultNS: 'records',
    });
    expect(needed.filter((key) => !instance.exists(key) || instance.t(key).trim() === '')).toEqual([]);
    expect(instance.t('problem.looksSensitive', { context: 'phone', found: '070' })).toContain('070');
    expect(instance.t('problem.looksSensitive', { context: 'phone', found: '070' })).not.toBe(
      instance.t('problem.looksSensitive', { found: '070' }),
    );
  });
  it('name nothing that does not exist', () => {
    const extra = leaves(texts).filter(
      (key) => /^(kind|field|code|when)\./.test(key) && !needed.includes(key),
    );
    expect(extra).toEqual([]);
    const hints = leaves(texts).filter((key) => key.startsWith('hint.'));
    expect(hints.filter((key) => !needed.includes(key.replace('hint.', 'field.')))).toEqual([]);
  });
});

it('are the same in both languages, with the same places to fill', () => {
  expect(leaves(sv)).toEqual(leaves(en));
  const places = (text: string): readonly string[] =>
    [...text.matchAll(/{{\w+}}/g)].map(([place]) => place).sort();
  const problems: readonly (keyof typeof sv.problem)[] = Object.keys(
    sv.problem,
  ) as (keyof typeof sv.problem)[];
  for (const code of problems) expect(places(sv.problem[code])).toEqual(places(en.problem[code]));
});
