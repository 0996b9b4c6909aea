import { describe, expect, it } from 'vitest';
import type { Change } from '../../src-renderer/sync/commit';
import { addCommits, emptyFold, foldedRecords } from '../../src-renderer/sync/fold';
import {
  type Migration,
  mapValue,
  migrateChange,
  migrations,
  renameField,
  schemaVersion,
} from '../../src-renderer/sync/migrations';
import { aChange } from '../support/builders';
import { brokenLaws } from '../support/migrationLaws';
import { history, refLabelled } from '../support/notation';
import { dumpFold, oracleFold } from '../support/oracleFold';
import { migrationExamples } from './migrationExamples';

const ref = refLabelled('b1');
const rename: Migration = { to: 2, change: renameField('visit', 'old', 'new') };
const map: Migration = {
  to: 3,
  change: mapValue('visit', 'new', (value) => (value === 'yes' ? 'conducted' : value)),
};
const two = [rename, map];
const examples = {
  2: [
    {
      written: aChange({ old: 'yes', k: 1 }, { over: { old: [ref] } }),
      read: aChange({ new: 'yes', k: 1 }, { over: { new: [ref] } }),
    },
  ],
  3: [{ written: aChange({ new: 'yes' }), read: aChange({ new: 'conducted' }) }],
};

describe('the migrations of this version', () => {
  it('keep the laws, each exercised by an example', () => {
    expect(brokenLaws(migrations, migrationExamples, schemaVersion)).toEqual([]);
  });
});

describe('the laws of migrations', () => {
  const broken = (change: (change: Change) => Change, of = examples[3]) =>
    brokenLaws([{ to: 2, change }], { 2: of }, 2);

  it('are kept by a renaming and a mapping', () => {
    expect(brokenLaws(two, examples, 3)).toEqual([]);
  });

  it('find one that is never exercised, or only by an example that it leaves as it was', () => {
    expect(brokenLaws(two, { 2: examples[2] }, 3)).toEqual(['3 is never exercised']);
    const same = aChange({ other: 1 });
    expect(brokenLaws([rename], { 2: [{ written: same, read: same }] }, 2)).toEqual(['2 is never exercised']);
  });

  it('find wrong numbers', () => {
    expect(brokenLaws([map], { 3: examples[3] }, 2)).toEqual(['3 is not the next number']);
    expect(brokenLaws([rename], { 2: examples[2] }, 1)).toEqual([
      'the version is not that of the last migration',
    ]);
    expect(brokenLaws([], { 2: examples[2] }, 1)).toEqual(['examples for 2, which is none']);
  });

  it('find one that moves a record, loses a ref, forgets over, splits or writes into what it is given', () => {
    const replaced = examples[2];
    expect(broken((change) => ({ ...change, kind: 'other' }))).toContain('2 moves a record');
    expect(broken((change) => ({ ...change, over: {} }), replaced)).toContain('2 loses a ref');
    expect(broken((change) => ({ ...change, set: { new: 1 } }), replaced)).toContain(
      '2 leaves over without set',
    );
    expect(broken((change) => ({ ...change, set: { ...change.set, more: 1 } }))).toContain(
      '2 splits or combines fields',
    );
    expect(() => broken((change) => Object.assign(change, { set: {} }))).toThrow(TypeError);
  });
});

describe('a change', () => {
  it('is read through every migration newer than its schema', () => {
    expect(migrateChange(aChange({ old: 'yes' }), 1, two).set).toEqual({ new: 'conducted' });
    expect(migrateChange(aChange({ old: 'yes', new: 'yes' }), 2, two).set).toEqual({
      old: 'yes',
      new: 'conducted',
    });
    expect(migrateChange(aChange({ old: 'yes' }), 3, two).set).toEqual({ old: 'yes' });
    expect(migrateChange(aChange({ old: 'yes' }), 9, two).set).toEqual({ old: 'yes' });
  });

  it('is left alone in another kind, where nothing is to rename, and where both names stand', () => {
    for (const change of [
      aChange({ old: 1 }, { kind: 'person' }),
      aChange({ k: 1 }),
      aChange({ old: 1, new: 2 }),
    ])
      expect(rename.change(change)).toBe(change);
    for (const change of [
      aChange({ new: 'yes' }, { kind: 'person' }),
      aChange({ k: 1 }),
      aChange({ new: null }),
    ])
      expect(map.change(change)).toBe(change);
  });
});

describe('the fold', () => {
  it('reads old and new commits as one field, whatever comes first', () => {
    const [a1, b1, c1] = history('a1: old=yes; b1: new=refused over a1; c1: old=yes over a1');
    if (!a1 || !b1 || !c1) throw new Error('three commits');
    const newer = { ...b1, commit: { ...b1.commit, schema: 3 } };
    const expected = oracleFold(
      history('a1: new=conducted; b1: new=refused over a1; c1: new=conducted over a1'),
    );
    for (const order of [
      [a1, newer, c1],
      [c1, newer, a1],
      [newer, c1, a1],
    ]) {
      const state = emptyFold({ migrations: two });
      addCommits(state, order);
      expect(dumpFold(foldedRecords(state))).toBe(expected);
    }
  });
});
