/** What the fold leaves out: entries that were erased, and what a closed device wrote beyond or beside its closing. */
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../src-renderer/domain/json';
import {
  addCommits,
  closingThatCounts,
  emptyFold,
  type FoldState,
  foldedRecord,
  foldedRecords,
  valuesOf,
} from '../../src-renderer/sync/fold';
import { deviceNamed, recordNamed } from '../support/builders';
import { erased, hashLabelled, history } from '../support/notation';
import { dumpFold, oracleFold } from '../support/oracleFold';

const valuesIn = (state: FoldState): JsonValue => {
  const record = foldedRecord(state, 'samordning', 'visit', recordNamed('r'));
  return record === undefined ? null : valuesOf(record);
};

describe('an erased entry', () => {
  it('folds to nothing, and what else the commit did stays', () => {
    const [commit] = history('a1: f=x, s.f=y');
    if (commit === undefined) throw new Error('one commit');
    const state = emptyFold();
    addCommits(state, [erased(commit, [0])]);
    expect([...foldedRecords(state)].map(({ id }) => id)).toEqual([recordNamed('s')]);
  });

  it('gives way to the whole one, whichever comes first, and never the other way round', () => {
    const [commit, later] = history('a1: f=x, s.f=y, t.f=z; b1: f=w over a1');
    if (commit === undefined || later === undefined) throw new Error('two commits');
    const forms = [erased(commit, [0, 1]), erased(commit, [1, 2]), commit, later];
    const whole = oracleFold([commit, later]);
    for (const order of [forms, forms.toReversed()]) {
      const state = emptyFold();
      const touched = order.map((form) => addCommits(state, [form]).length);
      expect(dumpFold(foldedRecords(state))).toBe(whole);
      expect(touched).toEqual(order === forms ? [1, 1, 1, 1] : [1, 3, 0, 0]);
    }
  });
});

describe('a closed device', () => {
  const commits = history(
    "a1: f=x; a2: f=y over a1; a3: f=z over a2, g=1; b1: g=2; a2': f=w over a1; a3': g=3",
  );
  const closedAt = (label: string, seq: number) => ({
    samordning: new Map([[deviceNamed('a'), { seq, hash: hashLabelled(label) }]]),
  });
  const values = (label: string, seq: number, taken = commits) => {
    const state = emptyFold({ closings: closedAt(label, seq) });
    addCommits(state, taken);
    const found = foldedRecord(state, 'samordning', 'visit', recordNamed('r'));
    return Object.fromEntries(
      [...(found?.fields ?? [])].map(([name, { heads }]) => [
        name,
        heads.map(({ value }) => value).join('|'),
      ]),
    );
  };

  it('counts up to its closing and on the chain that leads there', () => {
    expect(values('a3', 3)).toEqual({ f: 'z', g: '2|1' });
    expect(values('a2', 2)).toEqual({ f: 'y', g: '2' });
    expect(values("a3'", 3)).toEqual({ f: 'w', g: '3|2' });
    expect(values('a1', 1)).toEqual({ f: 'x', g: '2' });
  });

  it('counts for nothing when nothing of it is admitted', () => {
    expect(values('a9', 0)).toEqual({ g: '2' });
  });

  it('keeps earlier work while the chain below the closing is not held', () => {
    expect(values('a3', 3, history("a1: f=x; a2': f=w over a1"))).toEqual({ f: 'w' });
    expect(values('a3', 3, history('a1: f=x; a4: f=q over a1'))).toEqual({ f: 'x' });
  });

  it('is closed in one space only, and no other device with it', () => {
    const state = emptyFold({
      closings: { social: new Map([[deviceNamed('a'), { seq: 1, hash: hashLabelled('a1') }]]) },
    });
    addCommits(state, commits);
    expect(dumpFold(foldedRecords(state))).toBe(oracleFold(commits));
  });

  it('takes back what turns out to stand beside, with what it hid', () => {
    const state = emptyFold({ closings: closedAt('a3', 3) });
    const [a1, a2, a3, b1, fork] = commits;
    if (!a1 || !a2 || !a3 || !b1 || !fork) throw new Error('five commits');
    addCommits(state, [a1, b1, fork]);
    expect(valuesIn(state)).toEqual({ f: 'w', g: 2 });
    expect(addCommits(state, [a3])).toHaveLength(1);
    expect(dumpFold(foldedRecords(state))).toBe(oracleFold([a1, a3, b1, fork], closedAt('a3', 3)));
    expect(dumpFold(foldedRecords(state))).not.toContain('"\\"w\\""');
    addCommits(state, [a2, erased(a2), a2]);
    expect(dumpFold(foldedRecords(state))).toBe(oracleFold([a1, a2, a3, b1], closedAt('a3', 3)));
  });

  it('counts whole when it came erased first', () => {
    const state = emptyFold({ closings: closedAt('a1', 1) });
    const [whole] = history('a1: f=x, s.f=y');
    if (whole === undefined) throw new Error('one commit');
    const touched = [erased(whole, [0]), whole, erased(whole, [1])].map(
      (form) => addCommits(state, [form]).length,
    );
    expect(dumpFold(foldedRecords(state))).toBe(oracleFold([whole]));
    expect(touched).toEqual([1, 2, 0]);
  });

  it('is closed by the lowest of several closings', () => {
    const [low, high] = [hashLabelled('a1'), hashLabelled('b1')];
    expect(closingThatCounts({ seq: 2, hash: low }, { seq: 1, hash: high })).toEqual({ seq: 1, hash: high });
    expect(closingThatCounts({ seq: 1, hash: high }, { seq: 1, hash: low })).toEqual({ seq: 1, hash: low });
    expect(closingThatCounts({ seq: 1, hash: low }, { seq: 1, hash: high })).toEqual({ seq: 1, hash: low });
  });
});
