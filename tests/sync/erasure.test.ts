import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordId } from '../../src-renderer/domain/ids';
import {
  type BuiltCommit,
  type Commit,
  commitHash,
  commitLine,
  decodeCommit,
  type Entry,
  isErased,
} from '../../src-renderer/sync/commit';
import {
  noOrders,
  type Orders,
  ordersFrom,
  reduceCommit,
  restoreCommit,
  restoreEntry,
} from '../../src-renderer/sync/erasure';
import {
  addCommits,
  emptyFold,
  type FoldedRecord,
  foldedRecord,
  foldedRecords,
  valuesOf,
} from '../../src-renderer/sync/fold';
import { aChange, recordNamed } from '../support/builders';
import { createTestDevice } from '../support/devices';

const names = ['ask', 'ek', 'lind', 'alm'] as const;
const kinds = ['person', 'group', 'erasure', 'erasureReceipt', 'device'] as const;

/** Commits of one laptop, each with a few entries about the four records, in kinds that may be erased and that may not. */
const written = async (): Promise<readonly BuiltCommit[]> => {
  const device = await createTestDevice('writer', { role: 'office' });
  return [0, 1, 2, 3, 4, 5].map((round) =>
    device.writeChanges(
      names.flatMap((name, index) =>
        (round + index) % 3 === 0
          ? []
          : [
              aChange(
                { note: `${name} ${round}` },
                { id: recordNamed(name), kind: kinds[(round * index) % 5] ?? 'person' },
              ),
            ],
      ),
    ),
  );
};

const anOrder = fc.record({
  order: fc.constantFrom(...['order-a', 'order-b', 'order-c'].map(recordNamed)),
  records: fc.subarray(names.map(recordNamed)),
});
type Order = { readonly order: RecordId; readonly records: readonly string[] };

const reduceAll = (commits: readonly Commit[], orders: Orders) =>
  commits.map((one) => reduceCommit(one, orders));
const isBareAt = (commits: readonly Commit[]) => commits.map(({ entries }) => entries.map(isErased));

describe('reducing', () => {
  it('keeps every hash, is done once and for all, and reads back through the decoder', async () => {
    const commits = (await written()).map(({ commit }) => commit);
    fc.assert(
      fc.property(fc.array(anOrder, { maxLength: 4 }), (list) => {
        const orders = ordersFrom(list);
        const once = reduceAll(commits, orders);
        expect(once.map(commitHash)).toEqual(commits.map(commitHash));
        expect(reduceAll(once, orders)).toEqual(once);
        for (const one of once) expect(decodeCommit(commitLine(one))).toEqual({ ok: true, value: one });
      }),
    );
  });

  it('takes away exactly the entries of the records named, and none of the kinds that say so', async () => {
    const commits = (await written()).map(({ commit }) => commit);
    fc.assert(
      fc.property(fc.array(anOrder, { maxLength: 4 }), (list) => {
        const named = new Set(list.flatMap(({ records }) => records));
        const bare = isBareAt(reduceAll(commits, ordersFrom(list)));
        const wanted = commits.map(({ entries }) =>
          entries.map(
            (entry) =>
              'change' in entry &&
              named.has(entry.change.id) &&
              ['person', 'group'].includes(entry.change.kind),
          ),
        );
        expect(bare).toEqual(wanted);
      }),
    );
  });

  it('ends with the same entries erased whatever the order of arrival, and at once with the same bytes', async () => {
    const commits = (await written()).map(({ commit }) => commit);
    const withThem = fc
      .array(anOrder, { maxLength: 4 })
      .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));
    fc.assert(
      fc.property(withThem, ([list, shuffled]) => {
        const atOnce = reduceAll(commits, ordersFrom(list));
        expect(reduceAll(commits, ordersFrom(shuffled))).toEqual(atOnce);
        const oneByOne = (orders: readonly Order[]) =>
          orders.reduce<readonly Commit[]>((now, one) => reduceAll(now, ordersFrom([one])), commits);
        expect(isBareAt(oneByOne(shuffled))).toEqual(isBareAt(atOnce));
        expect(oneByOne(shuffled).map(commitHash)).toEqual(commits.map(commitHash));
      }),
    );
  });

  it('names of several orders the smallest', async () => {
    const [a, b] = [recordNamed('one'), recordNamed('two')].sort();
    if (a === undefined || b === undefined) throw new Error('two');
    const records = [recordNamed('ask')];
    const orders = ordersFrom([
      { order: b, records },
      { order: a, records },
    ]);
    expect(orders.byRecord.get(recordNamed('ask'))).toBe(a);
  });

  it('leaves a commit of which nothing is erased the very object it was', async () => {
    const [first] = await written();
    if (first === undefined) throw new Error('written');
    expect(reduceCommit(first.commit, noOrders)).toBe(first.commit);
    expect(reduceCommit(first.commit, ordersFrom([{ order: recordNamed('o'), records: ['x'] }]))).toBe(
      first.commit,
    );
  });
});

describe('a bare entry', () => {
  const held = (...orders: readonly RecordId[]) => ({ held: new Set<string>(orders) });
  const order = recordNamed('order');
  const forms = async () => {
    const full = (await written())[1]?.commit;
    if (full === undefined) throw new Error('written');
    return { full, bare: reduceCommit(full, ordersFrom([{ order, records: names.map(recordNamed) }])) };
  };

  it('gives way to a full one whose digest fits, where its order is not held, and only then', async () => {
    const { full, bare } = await forms();
    expect(bare).not.toEqual(full);
    expect(restoreCommit(bare, full, held())).toEqual(full);
    expect(restoreCommit(bare, full, held(recordNamed('another')))).toEqual(full);
    expect(restoreCommit(bare, full, held(order))).toBe(bare);
    expect(restoreCommit(full, bare, held(order))).toBe(full);
  });

  it('gives way to none whose digest does not fit', async () => {
    const { bare } = await forms();
    const erased = bare.entries.find(isErased);
    const other: Entry | undefined = (await written())[2]?.commit.entries[0];
    if (erased === undefined || other === undefined) throw new Error('written');
    expect(restoreEntry(erased, other, held())).toBe(erased);
  });
});

describe('the fold of reduced commits', () => {
  it('knows nothing of an erased record, and all of the others as before', async () => {
    const commits = await written();
    const orders = ordersFrom([{ order: recordNamed('order'), records: [recordNamed('ek')] }]);
    const foldOf = (list: readonly Commit[]) => {
      const fold = emptyFold();
      addCommits(
        fold,
        list.map((commit) => ({ commit, hash: commitHash(commit) })),
      );
      return fold;
    };
    const before = [...foldedRecords(foldOf(commits.map(({ commit }) => commit)))];
    const after = foldOf(
      reduceAll(
        commits.map(({ commit }) => commit),
        orders,
      ),
    );
    const erasable = (record: { readonly kind: string; readonly id: RecordId }) =>
      record.id === recordNamed('ek') && ['person', 'group'].includes(record.kind);
    expect(before.some(erasable)).toBe(true);
    const byKey = (records: Iterable<FoldedRecord>) =>
      new Map([...records].map((record) => [`${record.kind} ${record.id}`, record]));
    expect(byKey(foldedRecords(after))).toEqual(byKey(before.filter((record) => !erasable(record))));
  });

  it('lets a ref to an erased value hide nothing else', async () => {
    const a = await createTestDevice('a');
    const b = await createTestDevice('b');
    const first = a.write({ note: 'gammalt' }, { kind: 'person', id: recordNamed('ask') });
    const ref = `${first.commit.device}:1:${first.hash.slice(0, 8)}` as never;
    const second = b.write(
      { note: 'nytt' },
      { kind: 'person', id: recordNamed('ek'), over: { note: [ref] } },
    );
    const orders = ordersFrom([{ order: recordNamed('order'), records: [recordNamed('ask')] }]);
    const fold = emptyFold();
    addCommits(fold, [{ ...first, commit: reduceCommit(first.commit, orders) }, second]);
    expect(foldedRecord(fold, 'samordning', 'person', recordNamed('ask'))).toBeUndefined();
    const kept = foldedRecord(fold, 'samordning', 'person', recordNamed('ek'));
    expect(kept === undefined ? null : valuesOf(kept)).toEqual({ note: 'nytt' });
  });
});
