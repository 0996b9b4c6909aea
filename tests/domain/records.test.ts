import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { recordsPage } from '../../scripts/recordsPage';
import { fieldOf, kindOf, kinds, spacesOfKind } from '../../src-renderer/domain/kinds';
import type { FieldDefinition, KindDefinition } from '../../src-renderer/domain/kinds/kind';
import { kindNames } from '../../src-renderer/domain/kinds/kind';
import { conditions } from '../../src-renderer/domain/rules/conditions';

const all = kindNames.map((name): KindDefinition => kinds[name]);
const everyField = all.flatMap((kind) => kind.fields.map((field) => ({ kind, field })));

it('docs/records.md says what the kinds say (else run node scripts/records.mjs)', () => {
  const file = readFileSync(new URL('../../docs/records.md', import.meta.url), 'utf8');
  expect(file.replaceAll('\r\n', '\n')).toBe(recordsPage());
});

describe('the kinds', () => {
  it('are found by name, and nothing else is', () => {
    expect(kindNames.map((name) => kindOf(name)?.name)).toEqual([...kindNames]);
    expect(kindOf('constructor')).toBeUndefined();
    expect(kindOf('toString')).toBeUndefined();
    expect(fieldOf('person', 'alias')?.space).toBe('both');
  });
  it('name each field once, and a title field that they have', () => {
    for (const kind of all) {
      const names = kind.fields.map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      if (kind.titleField !== null) expect(names).toContain(kind.titleField);
    }
  });
  it('name only conditions that exist, and every condition is used', () => {
    const used = new Set(
      everyField.flatMap(({ field }) => (typeof field.required === 'object' ? [field.required.when] : [])),
    );
    expect([...used].sort()).toEqual(Object.keys(conditions).sort());
  });
  it('have states that are codes of their field', () => {
    for (const { fields, states } of all) {
      if (states === undefined) continue;
      const shape = fields.find(({ name }) => name === states.field)?.shape;
      const codes = shape?.type === 'code' ? [...shape.codes].sort() : [];
      expect(Object.keys(states.next).sort()).toEqual(codes);
      for (const next of Object.values(states.next)) expect(codes).toEqual(expect.arrayContaining([...next]));
    }
  });
  it('keep rows in the space of their field', () => {
    const check = (field: FieldDefinition): void => {
      if (field.shape.type !== 'rows') return;
      for (const column of field.shape.columns) expect(column.space).toBe(field.space);
    };
    for (const { field } of everyField) check(field);
  });
  it('have no field for what must not be stored', () => {
    const forbidden =
      /personnummer|ssn|offence|crime|suspect(?!ed)|photo|ethnic|religion|diagnos|vehicle|plate|rival|risk/i;
    expect(everyField.map(({ field }) => field.name).filter((name) => forbidden.test(name))).toEqual([]);
  });
});

describe('spaces', () => {
  const inSpace = (kind: keyof typeof kinds, space: string): readonly string[] => {
    const definition: KindDefinition = kinds[kind];
    return definition.fields.filter((field) => field.space === space).map(({ name }) => name);
  };
  it('keep what is social out of samordning', () => {
    expect(inSpace('customNotification', 'social')).toEqual([
      'helpInterest',
      'relativesPresent',
      'collateralOnly',
      'reception',
      'staffSafetyDeviation',
      'staffSafetyNote',
      'note',
      'guardReason',
    ]);
    expect(inSpace('person', 'social')).toEqual([
      'contactWay',
      'guardians',
      'guardiansOn',
      'supervision',
      'supervisionUntil',
    ]);
    for (const kind of ['referral', 'referralStep', 'consent', 'childConcern'] as const)
      expect(spacesOfKind(kinds[kind])).toEqual(['social']);
  });
  it('share only what each must have', () => {
    expect(inSpace('customNotification', 'both')).toEqual([
      'personId',
      'lateEditReason',
      'source',
      'reviewOn',
      'retentionBasis',
      'voidedReason',
    ]);
    expect(inSpace('person', 'both')).toEqual([
      'alias',
      'protectedIdentity',
      'source',
      'reviewOn',
      'retentionBasis',
      'voidedReason',
    ]);
  });
});
