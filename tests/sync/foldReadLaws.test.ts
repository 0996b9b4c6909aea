/**
 * What is read off the fold, and what a save then says, on the states of random laptops (histories.ts): the values shown, rules
 * that protect, what a save replaces, what a preview of an import promises, and migrations at reading.
 */
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../src-renderer/domain/json';
import type { HashedCommit, Ref } from '../../src-renderer/sync/commit';
import {
  addCommits,
  anyHead,
  emptyFold,
  type FoldedField,
  type FoldState,
  foldedRecord,
  foldedRecords,
  refsShown,
  valuesOf,
} from '../../src-renderer/sync/fold';
import { mapValue, migrateChange, renameField } from '../../src-renderer/sync/migrations';
import { trialFold } from '../../src-renderer/sync/trialFold';
import { copyFold, formOf } from '../support/foldForms';
import { createChance, playHistory } from '../support/histories';
import { counted } from '../support/lawSettings';
import { hashLabelled, history } from '../support/notation';
import { dumpFold, oracleFold, plain } from '../support/oracleFold';

const seeds = Array.from({ length: counted(150, 2000, 60) }, (_, at) => 5000 + at);

type Place = {
  readonly kind: string;
  readonly id: string;
  readonly name: string;
  readonly field: FoldedField;
};
const placesOf = (state: FoldState): readonly Place[] =>
  [...foldedRecords(state)].flatMap(({ fields, id, kind }) =>
    [...fields].map(([name, field]) => ({ kind, id, name, field })),
  );

/** A save by a sixth laptop, z, of this field over these refs. */
const saved = (
  state: FoldState,
  { id, name, kind }: Place,
  over: readonly Ref[],
  value: JsonValue,
): FoldedField => {
  const [draft] = history('z1: f=x');
  if (draft === undefined) throw new Error('one commit');
  const change = { kind, id, set: { [name]: value }, over: { [name]: over } };
  const entries = [{ change, salt: 'AAAAAAAAAAAAAAAAAAAAAA' }];
  const commit = { ...draft.commit, entries } as unknown as HashedCommit['commit'];
  const after = copyFold(state);
  addCommits(after, [{ commit, hash: hashLabelled('z1') }]);
  const field = foldedRecord(after, 'samordning', kind, id as never)?.fields.get(name);
  if (field === undefined) throw new Error('it was written');
  return field;
};

describe('on every field of random laptops', () => {
  const each = (check: (place: Place, state: FoldState) => void): number => {
    let places = 0;
    for (const seed of seeds)
      for (const { fold } of playHistory(seed).laptops.slice(0, 1))
        for (const place of placesOf(fold)) {
          check(place, fold);
          places += 1;
        }
    return places;
  };

  it('a save replaces what was shown, all that says the same, and nothing else', () => {
    const places = each((place, state) => {
      const { heads, shown } = place.field;
      const same = heads.filter(({ value }) => plain(value) === plain(shown.value)).map(({ ref }) => ref);
      expect([...refsShown(place.field)].sort()).toEqual([...same].sort());
      const left = saved(state, place, refsShown(place.field), 'the new').heads.map(({ ref }) => ref);
      const others = heads.map(({ ref }) => ref).filter((ref) => !same.includes(ref));
      expect(left.filter((ref) => !ref.startsWith('z')).sort()).toEqual(others.sort());
      expect(left).toHaveLength(others.length + 1);
    });
    expect(places).toBeGreaterThan(seeds.length);
  });

  it('a choice between all heads ends the conflict', () => {
    each((place, state) => {
      const all = place.field.heads.map(({ ref }) => ref);
      const after = saved(state, place, all, 'chosen');
      expect(after.conflict).toBe(false);
      expect(after.heads.map(({ value }) => value)).toEqual(['chosen']);
    });
  });

  it('a field is absent when all its heads are null; rules that protect look at each of them', () => {
    let mixed = 0;
    each(({ field, id, kind, name }, state) => {
      const record = foldedRecord(state, 'samordning', kind, id as never);
      if (record === undefined) throw new Error('it is there');
      const nulls = field.heads.filter(({ value }) => value === null).length;
      expect(Object.hasOwn(valuesOf(record), name)).toBe(nulls < field.heads.length);
      expect(anyHead(record, name, (value) => value === null)).toBe(nulls > 0);
      expect(anyHead(record, name, (value) => value !== null)).toBe(nulls < field.heads.length);
      if (nulls > 0 && nulls < field.heads.length) mixed += 1;
    });
    expect(mixed).toBeGreaterThan(10);
  });
});

describe('the preview of an import', () => {
  it('moves nothing, and promises what the import does', () => {
    let conflicts = 0;
    for (const seed of seeds) {
      const { written } = playHistory(seed);
      const chance = createChance(seed);
      const cut = chance.below(written.length);
      const shuffled = chance.shuffled(written);
      const state = emptyFold();
      addCommits(state, shuffled.slice(0, cut));
      const before = formOf(state);
      const known = new Map(
        placesOf(state).map((place) => [`${place.kind}/${place.id}/${place.name}`, place.field.conflict]),
      );
      const knownRecords = new Set([...foldedRecords(state)].map(({ id, kind }) => `${kind}/${id}`));
      const promised = trialFold(state, shuffled.slice(cut));
      expect(formOf(state)).toBe(before);
      addCommits(state, shuffled.slice(cut));
      for (const { id, isNew, kind, newConflicts } of promised) {
        const fields = foldedRecord(state, 'samordning', kind, id)?.fields ?? new Map<string, FoldedField>();
        const truly = [...fields].flatMap(([name, { conflict }]) =>
          conflict && known.get(`${kind}/${id}/${name}`) !== true ? [name] : [],
        );
        expect([...newConflicts].sort()).toEqual(truly.sort());
        expect(isNew).toBe(!knownRecords.has(`${kind}/${id}`));
        conflicts += truly.length;
      }
      const touched = new Set(
        shuffled
          .slice(cut)
          .flatMap(({ commit }) =>
            commit.entries.flatMap((entry) =>
              'change' in entry ? [`${entry.change.kind}/${entry.change.id}`] : [],
            ),
          ),
      );
      expect(new Set(promised.map(({ id, kind }) => `${kind}/${id}`))).toEqual(touched);
    }
    expect(conflicts).toBeGreaterThan(20);
  });
});

describe('migrations at reading', () => {
  const list = [
    { to: 2, change: renameField('visit', 'f', 'h') },
    { to: 3, change: mapValue('visit', 'g', (value) => (value === 'x' ? 'mapped' : value)) },
  ];

  it('give the same state in every order, that of the commits as they would have been written today', () => {
    for (const seed of seeds) {
      const chance = createChance(seed);
      // Of three schemas, as laptops of three versions write them; `over` names refs, which no migration changes.
      const commits = playHistory(seed).written.map((one) => ({
        ...one,
        commit: { ...one.commit, schema: 1 + chance.below(3) },
      }));
      const today = commits.map((one) => ({
        ...one,
        commit: {
          ...one.commit,
          entries: one.commit.entries.map((entry) =>
            'change' in entry
              ? { ...entry, change: migrateChange(entry.change, one.commit.schema, list) }
              : entry,
          ),
        },
      }));
      const state = emptyFold({ migrations: list });
      for (const one of chance.shuffled(commits)) addCommits(state, [one]);
      expect(dumpFold(foldedRecords(state))).toBe(oracleFold(today));
    }
  });

  it('touch a change of a lower schema only, in set and over alike', () => {
    const change = { kind: 'visit', id: 'r' as never, set: { f: 'x', g: 'x' }, over: { f: ['a' as Ref] } };
    expect(migrateChange(change, 1, list)).toEqual({
      ...change,
      set: { h: 'x', g: 'mapped' },
      over: { h: ['a'] },
    });
    expect(migrateChange(change, 2, list)).toEqual({ ...change, set: { f: 'x', g: 'mapped' } });
    expect(migrateChange(change, 3, list)).toEqual(change);
  });
});
