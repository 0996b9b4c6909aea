import { describe, expect, it } from 'vitest';
import type { Space } from '../../src-renderer/domain/ids';
import type { HashedCommit } from '../../src-renderer/sync/commit';
import {
  addCommits,
  anyHead,
  emptyFold,
  type FoldedRecord,
  foldedRecord,
  foldedRecords,
  refsShown,
  valuesOf,
} from '../../src-renderer/sync/fold';
import { deviceNamed, recordNamed } from '../support/builders';
import { history, refLabelled } from '../support/notation';
import { dumpFold, oracleFold } from '../support/oracleFold';

const fold = (commits: readonly HashedCommit[]): ReturnType<typeof emptyFold> => {
  const state = emptyFold();
  addCommits(state, commits);
  return state;
};

const recordIn = (commits: readonly HashedCommit[], name = 'r'): FoldedRecord => {
  const record = foldedRecord(fold(commits), 'samordning', 'visit', recordNamed(name));
  if (record === undefined) throw new Error(`no record ${name}`);
  return record;
};

/** `x` for one value, `x|y` for heads in conflict, the shown one first; `x=x` for heads that say the same. */
const said = (line: string, field = 'f', name = 'r'): string => {
  const found = recordIn(history(line), name).fields.get(field);
  if (found === undefined) throw new Error(`no field ${field}`);
  expect(found.heads[0]).toBe(found.shown);
  return found.heads.map(({ value }) => String(value)).join(found.conflict ? '|' : '=');
};

describe('a field', () => {
  it.each([
    ['holds what was written', 'a1: f=x', 'x'],
    ['follows its own device', 'a1: f=x; a2: f=y over a1', 'y'],
    ['follows another device that saw it', 'a1: f=x; b1: f=y over a1', 'y'],
    ['is in conflict when two write over one', 'a1: f=x; b1: f=y over a1; c1: f=z over a1', 'z|y'],
    ['is in conflict when two create', 'a1: f=x; b1: f=y', 'y|x'],
    ['is not in conflict when two write the same', 'a1: f=x; b1: f=x', 'x=x'],
    [
      'is not in conflict when two write the same list',
      'a1: f=[1,{"k":2}]; b1: f=[1,{"k":2}]',
      '1,[object Object]=1,[object Object]',
    ],
    ['tells text from number', 'a1: f="1"; b1: f=1', '1|1'],
    ['tells false from null', 'a1: f=false; b1: f=null', 'null|false'],
    ['tells a list from another', 'a1: f=[1]; b1: f=["1"]', '1|1'],
    ['is settled by one who names all heads', 'a1: f=x; b1: f=y; c1: f=z over a1+b1', 'z'],
    ['stays in conflict when only one head is named', 'a1: f=x; b1: f=y; c1: f=z over b1', 'z|x'],
    ['shows the greatest stamp, not the last that came', 'a1: f=x @9000; b1: f=y @5000', 'x|y'],
    ['shows the greatest ref at equal stamps but for the device', 'a1: f=x @0; b1: f=y @0', 'y|x'],
    ['follows cause, not clocks', 'a1: f=x @900000; b1: f=y over a1 @-900000', 'y'],
    ['is cleared by null', 'a1: f=x; b1: f=null over a1', 'null'],
    ['keeps a clearing beside a value', 'a1: f=x; b1: f=y over a1; c1: f=null over a1', 'null|y'],
    ['is hidden only where the hash fits', "a1: f=x; a1': f=w; b1: f=y over a1", 'y|w'],
    ['is not hidden by a ref with a wrong hash', 'a1: f=x; b1: f=y over a1!', 'y|x'],
    ['is not hidden by a ref in another field', 'a1: f=x; b1: g=y over a1', 'x'],
    ['is replaced where its own name says so', 'a1: f=x, g=x; b1: g=w, f=y over a1', 'y'],
    ['is not replaced with its neighbour', 'a1: f=x, g=x; b1: f=y, g=w over a1', 'y|x'],
    ['is not hidden by a ref in another record', 'a1: f=x; b1: s.f=y over a1', 'x'],
    ['waits for a commit that is named but not held', 'b1: f=y over a1', 'y'],
    ['gives back all values when a circle hides them all', 'a1: f=x over b1; b1: f=y over a1', 'y|x'],
    ['gives back all, long hidden ones too', 'a1: f=x; a2: f=y over a1+b1; b1: f=z over a2', 'z|y|x'],
    ['keeps the free one beside a circle', 'a1: f=x over b1; b1: f=y over a1; c1: f=z', 'z'],
    ['is hidden however long ago the hider came', 'b1: f=y over a1; c1: f=z over b1; a1: f=x', 'z'],
  ])('%s: %s', (_, line, expected) => {
    expect(said(line)).toBe(expected);
  });

  it('breaks a tie of stamps by the greater ref, as text', () => {
    const [one, two] = history('a9: f=x @0; a10: f=y @0');
    if (one === undefined || two === undefined) throw new Error('two commits');
    expect(one.commit.hlc).toBe(two.commit.hlc);
    const field = recordIn([one, two]).fields.get('f');
    expect(field?.heads.map(({ value }) => value)).toEqual(['x', 'y']);
    expect(field?.shown.ref).toBe(refLabelled('a9'));
  });

  it('tells two commits apart that share device, number and eight characters of the hash', () => {
    const [one] = history('a1: f=x');
    const [two, hider] = history('a1: f=y; b1: f=z over a1');
    if (one === undefined || two === undefined || hider === undefined) throw new Error('three commits');
    const twin: HashedCommit = { ...two, hash: `${two.hash.slice(0, 42)}Q` as typeof two.hash };
    const both = recordIn([one, twin]).fields.get('f');
    expect(both?.heads.map(({ value }) => value)).toEqual(['y', 'x']);
    expect(dumpFold(foldedRecords(fold([twin, one])))).toBe(dumpFold(foldedRecords(fold([one, twin]))));
    expect(recordIn([one, hider, twin]).fields.get('f')?.heads).toHaveLength(1);
  });

  it('tells who and when', () => {
    const [commit] = history('b1: f=x');
    expect(recordIn(history('b1: f=x')).fields.get('f')?.shown).toEqual({
      ref: refLabelled('b1'),
      hlc: commit?.commit.hlc,
      device: deviceNamed('b'),
      actor: recordNamed('profile of b'),
      value: 'x',
    });
  });

  it('names for the next save what was shown, with all that say the same, and nothing else', () => {
    const refsIn = (line: string) => {
      const field = recordIn(history(line)).fields.get('f');
      return field === undefined ? [] : refsShown(field);
    };
    expect(refsIn('a1: f=x; b1: f=x')).toEqual([refLabelled('b1'), refLabelled('a1')]);
    expect(refsIn('a1: f=x; b1: f=y; c1: f=x')).toEqual([refLabelled('c1'), refLabelled('a1')]);
  });
});

describe('a record', () => {
  it('has its kind, id, space, first and last stamp and last hand', () => {
    const commits = history('a1: f=x @5000; b1: g=y @1000; c1: f=z over a1 @3000');
    const record = recordIn(commits);
    expect([record.space, record.kind, record.id]).toEqual(['samordning', 'visit', recordNamed('r')]);
    expect(record.first).toBe(commits[1]?.commit.hlc);
    expect(record.last).toBe(commits[0]?.commit.hlc);
    expect(record.lastActor).toBe(recordNamed('profile of a'));
  });

  it('is another one in another space, kind or id', () => {
    const [one] = history('a1: f=x');
    if (one === undefined) throw new Error('one commit');
    const inSpace = (space: Space, kind: string, hash: string): HashedCommit => ({
      hash: hash.padEnd(43, 'A') as HashedCommit['hash'],
      commit: {
        ...one.commit,
        space,
        entries: [
          {
            salt: 'AAAAAAAAAAAAAAAAAAAAAA',
            change: { kind, id: recordNamed('r'), set: { f: hash }, over: {} },
          },
        ],
      },
    });
    const state = fold([one, inSpace('social', 'visit', 'B'), inSpace('samordning', 'someNewKind', 'C')]);
    expect([...foldedRecords(state)].map((record) => valuesOf(record))).toEqual([
      { f: 'x' },
      { f: 'B' },
      { f: 'C' },
    ]);
    expect(foldedRecord(state, 'social', 'someNewKind', recordNamed('r'))).toBeUndefined();
    expect(foldedRecord(state, 'social', 'visit', recordNamed('s'))).toBeUndefined();
  });

  it('carries kinds, fields and values that nobody knows', () => {
    expect(valuesOf(recordIn(history('a1: neverHeardOf={"deep":[1,null,{"k":"v"}]}')))).toEqual({
      neverHeardOf: { deep: [1, null, { k: 'v' }] },
    });
  });

  it('leaves out of its values what every head has cleared, and keeps what one head has not', () => {
    expect(valuesOf(recordIn(history('a1: f=x, g=y; b1: f=null over a1; c1: f=null over a1')))).toEqual({
      g: 'y',
    });
    expect(valuesOf(recordIn(history('a1: f=x; b1: f=null')))).toEqual({ f: null });
    expect(recordIn(history('a1: f=x; b1: f=null over a1')).fields.get('f')?.shown.ref).toBe(
      refLabelled('b1'),
    );
  });

  it('does not take inherited names for fields', () => {
    const record = recordIn(history('a1: f=x; b1: toString=y; b2: valueOf=z over b1'));
    expect(record.fields.get('toString')?.heads.map(({ value }) => value)).toEqual(['y']);
    expect(valuesOf(record)).toEqual({ f: 'x', toString: 'y', valueOf: 'z' });
  });
});

describe('a rule that protects', () => {
  const demands = (line: string, field = 'f') =>
    anyHead(recordIn(history(line)), field, (value) => value === 'protected');

  it('holds if any head demands it, shown or not', () => {
    expect(demands('a1: f=protected; b1: f=open')).toBe(true);
    expect(demands('a1: f=open; b1: f=protected')).toBe(true);
    expect(demands('a1: f=protected; b1: f=open over a1')).toBe(false);
    expect(demands('a1: g=protected')).toBe(false);
  });
});

describe('adding commits', () => {
  it('says which records were touched, each once', () => {
    const state = emptyFold();
    const [r, s] = ['r', 's'].map((name) => ({ space: 'samordning', kind: 'visit', id: recordNamed(name) }));
    expect(addCommits(state, history('a1: f=x, s.f=x; a2: f=y over a1'))).toEqual([r, s]);
    expect(addCommits(state, history('b1: s.g=x'))).toEqual([s]);
  });

  it('ignores what came before, in the same call or an earlier one', () => {
    const state = emptyFold();
    const commits = history('a1: f=x; b1: f=y');
    addCommits(state, [...commits, ...commits]);
    const once = dumpFold(foldedRecords(state));
    expect(addCommits(state, commits)).toEqual([]);
    expect(dumpFold(foldedRecords(state))).toBe(once);
    expect(once).toBe(oracleFold(commits));
  });

  it('takes commits before those that they stand on', () => {
    const commits = history('a1: f=x; a2: f=y over a1; a3: f=z over a2');
    const state = emptyFold();
    for (const commit of commits.toReversed()) addCommits(state, [commit]);
    expect(dumpFold(foldedRecords(state))).toBe(oracleFold(commits));
  });
});
