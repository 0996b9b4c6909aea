/**
 * A fold from a snapshot and what came after it says in every way what a fold from all commits says: records, heads,
 * conflicts, refs, history, clocks, statements, and whatever comes in later. Over histories by chance, cut anywhere.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allViews } from '../../src-renderer/app/records/allViews';
import { doubtfulViews } from '../../src-renderer/app/records/kindViews';
import { headsShownBy } from '../../src-renderer/app/records/views';
import {
  basisOf,
  type Covering,
  decodeRows,
  foldOnto,
  foldStored,
} from '../../src-renderer/app/session/memory';
import { makeSnapshot } from '../../src-renderer/app/upkeep/makeSnapshot';
import type { DeviceId } from '../../src-renderer/domain/ids';
import { commitHash, commitLine, type HashedCommit } from '../../src-renderer/sync/commit';
import {
  addCommits,
  type Closings,
  emptyFold,
  type FoldState,
  foldedRecord,
  foldedRecords,
} from '../../src-renderer/sync/fold';
import type { PeerState } from '../../src-renderer/sync/peerState';
import { readSnapshot } from '../../src-renderer/sync/snapshot/snapshot';
import { trialFold } from '../../src-renderer/sync/trialFold';
import { aChange, createWriter, deviceNamed, recordNamed } from '../support/builders';
import { frozenReader } from '../support/frozenReader';
import { playHistory } from '../support/histories';
import { play, steps } from '../support/laptops';
import { erased } from '../support/notation';
import { dumpFold, oracleFold } from '../support/oracleFold';

const goOn = async (): Promise<boolean> => true;

const rowsOf = (commits: readonly HashedCommit[]) =>
  commits.map(({ commit, hash }, at) => ({ commit, hash, row: at + 1, length: 100 + at }));

const peers: PeerState = frozenReader('bundle').peers;

/** Written and read again, as from the disk. */
const snapshotOf = async (
  commits: readonly HashedCommit[],
  isClosed: (device: DeviceId) => boolean = () => false,
): Promise<Covering> => {
  const made = await makeSnapshot('samordning', { rows: rowsOf(commits), unread: [] }, peers, isClosed, goOn);
  if (made === null) throw new Error('stopped');
  const read = readSnapshot(
    made.pages.map((page) => page.slice()),
    made.indexPages,
  );
  if (!read.ok) throw new Error(read.error);
  return { ...read.value, bound: commits.length, basis: basisOf(peers, 'samordning') };
};

const onto = (snapshot: Covering, closings: Closings = {}): FoldState =>
  emptyFold({ closings, bases: [snapshot.base], bare: snapshot.bare });

const keys = (state: FoldState): readonly string[] =>
  [...foldedRecords(state)].map(({ kind, id }) => `${kind}/${id}`).sort();

const expectSame = (state: FoldState, whole: FoldState): void => {
  expect(dumpFold(foldedRecords(state))).toBe(dumpFold(foldedRecords(whole)));
  expect(keys(state)).toEqual(keys(whole));
  for (const { id, kind, space } of foldedRecords(whole)) {
    const [a, b] = [foldedRecord(state, space, kind, id), foldedRecord(whole, space, kind, id)];
    expect([...(a?.fields.keys() ?? [])]).toEqual([...(b?.fields.keys() ?? [])]);
    expect(a).toEqual(b);
  }
};

const touchedBy = (state: FoldState, commits: readonly HashedCommit[]) =>
  addCommits(state, commits)
    .map(({ id, kind }) => `${kind}/${id}`)
    .sort();

describe('a fold from a snapshot', () => {
  it('goes on as a fold from all does, wherever it was cut, whatever is bare, twice or closed', async () => {
    await fc.assert(
      fc.asyncProperty(
        steps.chain((list) => {
          const commits = play(list);
          return fc.record({
            commits: fc.constant(commits),
            cut: fc.nat({ max: commits.length }),
            bare: fc.subarray([...commits]),
            again: fc.subarray([...commits]),
            closing: fc.option(fc.nat({ max: Math.max(0, commits.length - 1) })),
          });
        }),
        async ({ again, bare, closing, commits, cut }) => {
          const end = closing === null ? undefined : commits[closing];
          const closings: Closings =
            end === undefined
              ? {}
              : { samordning: new Map([[end.commit.device, { seq: end.commit.seq, hash: end.hash }]]) };
          const isClosed = (device: DeviceId): boolean => device === end?.commit.device;
          const stored = commits.map((one) => (bare.includes(one) ? erased(one) : one));
          const before = stored.slice(0, cut);
          const snapshot = await snapshotOf(before, isClosed);
          const left = snapshot.beside.flatMap((row) => before[row - 1] ?? []);
          const state = onto(snapshot, closings);
          const whole = emptyFold({ closings });
          addCommits(state, left);
          addCommits(whole, before);
          expectSame(state, whole);
          const rest = stored.slice(cut);
          expect(trialFold(state, rest)).toEqual(trialFold(whole, rest));
          expect(touchedBy(state, rest)).toEqual(touchedBy(whole, rest));
          expectSame(state, whole);
          // In full, what was bare; and some once more.
          const late = [...again, ...bare];
          expect(touchedBy(state, late)).toEqual(touchedBy(whole, late));
          expectSame(state, whole);
          expect(dumpFold(foldedRecords(state))).toBe(
            oracleFold([...commits.filter((one) => !bare.includes(one)), ...bare], closings),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it('says what five laptops with erasures, copies and wrong clocks end in', async () => {
    for (let seed = 1; seed <= 60; seed++) {
      for (const { held } of playHistory(seed).laptops.slice(0, 2)) {
        const commits = [...held.values()];
        const cut = seed % (commits.length + 1);
        const state = onto(await snapshotOf(commits.slice(0, cut)));
        addCommits(state, commits.slice(cut));
        expect(dumpFold(foldedRecords(state))).toBe(oracleFold(commits));
      }
    }
  });
});

const sorted = <T>(map: ReadonlyMap<string, T>): readonly (readonly [string, T])[] =>
  [...map].sort(([a], [b]) => (a < b ? -1 : 1));

const viewsOf = (fold: FoldState) =>
  sorted(allViews(fold)).map(([kind, views]) => [kind, views.size, sorted(views)] as const);

const headsOf = (fold: FoldState) =>
  sorted(allViews(fold)).map(([kind, views]) =>
    sorted(views).map(([id, view]) => [kind, id, headsShownBy(view), Object.keys(view.values)] as const),
  );

describe('the memory from a snapshot', () => {
  it('is the memory from all rows: views, heads behind them, history, clocks, statements, orders', async () => {
    await fc.assert(
      fc.asyncProperty(
        steps,
        fc.nat({ max: 1000 }),
        fc.constantFrom(0, Date.UTC(2026, 10, 1), Date.UTC(2200, 0, 1)),
        async (list, at, now) => {
          const commits = play(list).map(({ commit }) => commit);
          const stored = commits.map((commit, index) => ({
            n: index + 1,
            space: 'samordning' as const,
            line: commitLine(commit),
          }));
          const cut = at % (stored.length + 1);
          const { decoded } = decodeRows(stored.slice(0, cut));
          const made = await makeSnapshot(
            'samordning',
            { rows: decoded, unread: [] },
            peers,
            () => false,
            goOn,
          );
          const read = made === null ? null : readSnapshot(made.pages, made.indexPages);
          if (!read?.ok) throw new Error('not read');
          const snapshot = { ...read.value, bound: cut, basis: basisOf(peers, 'samordning') };
          const memory = foldOnto([snapshot], stored.slice(cut), peers, now);
          const whole = foldStored(stored, peers, now);
          if (memory === null) throw new Error('does not fit');
          expect(viewsOf(memory.fold)).toEqual(viewsOf(whole.fold));
          expect(headsOf(memory.fold)).toEqual(headsOf(whole.fold));
          const count = (fold: FoldState) =>
            [...allViews(fold).values()].flatMap((views) =>
              [...doubtfulViews(views)].flatMap((view) => view.conflicts),
            ).length;
          expect(count(memory.fold)).toBe(count(whole.fold));
          expect(memory.lastHlc).toEqual(whole.lastHlc);
          expect(memory.statements).toEqual(whole.statements);
          expect(memory.erasure).toEqual(whole.erasure);
          expect(memory.namedInFull).toEqual(whole.namedInFull);
          const { samordning: mine } = memory.history;
          const { samordning: theirs } = whole.history;
          expect([...mine.devices()].sort()).toEqual([...theirs.devices()].sort());
          expect(mine.count()).toBe(theirs.count());
          for (const device of theirs.devices()) {
            expect(mine.headSeq(device)).toBe(theirs.headSeq(device));
            for (let seq = 0; seq <= theirs.headSeq(device) + 1; seq++) {
              expect(mine.held(device, seq)).toEqual(theirs.held(device, seq));
              expect(mine.groupAt(device, seq)).toBe(theirs.groupAt(device, seq));
            }
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('keeps what erasure orders and devices say in the order of the rows, and knows what is named in full', async () => {
    const writer = createWriter('a');
    const made = [
      writer.write([aChange({ alias: 'x' }, { kind: 'person', id: recordNamed('p') })]),
      writer.write([aChange({ records: [recordNamed('p')] }, { kind: 'erasure', id: recordNamed('o') })], {
        action: 'erase',
      }),
      writer.write([aChange({ role: 'office' }, { kind: 'device', id: recordNamed('d') })]),
      writer.write([aChange({ order: recordNamed('o') }, { kind: 'erasureReceipt', id: recordNamed('e') })]),
    ].map(({ commit }) => commit);
    const stored = made.map((commit, at) => ({
      n: at + 1,
      space: 'samordning' as const,
      line: commitLine(commit),
    }));
    const whole = foldStored(stored, peers, 0);
    expect([...whole.namedInFull]).toEqual([`samordning/${recordNamed('p')}`]);
    for (let cut = 0; cut <= stored.length; cut++) {
      const snapshot = await snapshotOf(
        made.slice(0, cut).map((commit) => ({ commit, hash: commitHash(commit) })),
      );
      const memory = foldOnto([snapshot], stored.slice(cut), peers, 0);
      expect(memory?.statements).toEqual(whole.statements);
      expect(memory?.erasure).toEqual(whole.erasure);
      expect(memory?.namedInFull).toEqual(whole.namedInFull);
      expect(viewsOf(memory?.fold ?? emptyFold())).toEqual(viewsOf(whole.fold));
    }
    expect(deviceNamed('a')).toBe(made[0]?.device);
  });

  it('counts the conflicts that a snapshot holds, between two writers and between what came later', async () => {
    const alias = (name: string) =>
      aChange({ alias: name, status: 'active' }, { kind: 'person', id: recordNamed('p') });
    const made = ['a', 'b', 'c'].map((name) => createWriter(name).write([alias(name)]));
    const conflictsOf = (fold: FoldState) =>
      [...allViews(fold).values()].flatMap((views) =>
        [...doubtfulViews(views)].flatMap(({ conflicts, id }) => conflicts.map((field) => `${id}/${field}`)),
      );
    const whole = emptyFold();
    addCommits(whole, made);
    expect(conflictsOf(whole)).toEqual([`${recordNamed('p')}/alias`]);
    for (let cut = 0; cut <= made.length; cut++) {
      const state = onto(await snapshotOf(made.slice(0, cut)));
      addCommits(state, made.slice(cut));
      expect(conflictsOf(state)).toEqual(conflictsOf(whole));
    }
  });
});
