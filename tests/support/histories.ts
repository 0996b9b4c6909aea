/**
 * Random histories of five laptops, each from a number alone: they write what they see, in groups that cannot reach each other,
 * with clocks anywhere from 1970 to 2100; what one holds reaches others late, twice, in any order and cut anywhere; an office
 * orders erasures, which whoever holds the order obeys. Quick, for there are 100 000: the commits are true in all but the hash,
 * which is made of the writer's name and number.
 */
import type { RecordId } from '../../src-renderer/domain/ids';
import type { JsonValue } from '../../src-renderer/domain/json';
import type { Change, Commit, CommitHash, Entry, HashedCommit, Ref } from '../../src-renderer/sync/commit';
import { addCommits, emptyFold, type FoldState, foldedRecord, refsShown } from '../../src-renderer/sync/fold';
import { type Hlc, receive, tick } from '../../src-renderer/sync/hlc';
import { deviceNamed, recordNamed } from './builders';

/** Mulberry32: small, quick, the same everywhere. */
export const createChance = (seed: number) => {
  let state = (seed * 2654435761) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (end: number): number => Math.floor(next() * end);
  const pick = <T>(items: readonly T[]): T => {
    const item = items[below(items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  };
  const shuffled = <T>(items: readonly T[]): T[] => {
    const list = items.slice();
    for (let at = list.length - 1; at > 0; at--) {
      const other = below(at + 1);
      const [one, two] = [list[at], list[other]];
      if (one !== undefined && two !== undefined) [list[at], list[other]] = [two, one];
    }
    return list;
  };
  return { next, below, pick, shuffled };
};
export type Chance = ReturnType<typeof createChance>;

type Laptop = {
  readonly name: string;
  readonly device: ReturnType<typeof deviceNamed>;
  readonly actor: RecordId;
  readonly held: Map<CommitHash, HashedCommit>;
  readonly orders: Set<RecordId>;
  readonly erasedRecords: Map<RecordId, RecordId>;
  fold: FoldState;
  hlc: Hlc | null;
  wall: number;
  seq: number;
};

export type Played = {
  readonly laptops: readonly Laptop[];
  /** Every commit as it was written. */
  readonly written: readonly HashedCommit[];
  readonly erased: ReadonlySet<RecordId>;
  readonly counts: { readonly writes: number; readonly deliveries: number; readonly orders: number };
};

const names = ['a', 'b', 'c', 'd', 'e'];
const people = names.map((name) => ({
  name,
  device: deviceNamed(name),
  actor: recordNamed(`profile of ${name}`),
}));
const records = ['r', 's', 't'].map(recordNamed);
const fields = ['f', 'g', '10'];
const values: readonly JsonValue[] = [null, 'x', 'y', 1, ['x'], { k: 'ö' }];
const orderIds = [0, 1, 2, 3].map((at) => recordNamed(`order ${at}`));
const theEnd = Date.UTC(2100, 0, 1);
const kept = new Set(['erasure', 'erasureReceipt', 'device']);

const salt = 'AAAAAAAAAAAAAAAAAAAAAA';
const digest = 'A'.repeat(43);

const refsFor = (chance: Chance, fold: FoldState, id: RecordId, field: string): readonly Ref[] => {
  const found = foldedRecord(fold, 'samordning', 'visit', id)?.fields.get(field);
  const how = chance.below(4);
  if (found === undefined || how === 0) return [];
  return how === 1 ? found.heads.map(({ ref }) => ref) : refsShown(found);
};

const someChanges = (chance: Chance, fold: FoldState): readonly Change[] => {
  const ids = chance.next() < 0.8 ? [chance.pick(records)] : chance.shuffled(records).slice(0, 2);
  return ids.map((id) => {
    const set: Record<string, JsonValue> = {};
    const over: Record<string, readonly Ref[]> = {};
    for (const field of chance.next() < 0.7 ? [chance.pick(fields)] : fields) {
      set[field] = chance.pick(values);
      const refs = refsFor(chance, fold, id, field);
      if (refs.length > 0) over[field] = refs;
    }
    return { kind: 'visit', id, set, over };
  });
};

const write = (laptop: Laptop, changes: readonly Change[], action: Commit['action']): HashedCommit => {
  laptop.hlc = tick(laptop.hlc, laptop.wall, laptop.device);
  const hashAt = (seq: number) => `${laptop.name}${seq}-------`.slice(0, 8).padEnd(43, 'A') as CommitHash;
  laptop.seq += 1;
  const entries: readonly Entry[] = changes.map((change) => ({ change, salt }));
  return {
    hash: hashAt(laptop.seq),
    commit: {
      v: 1,
      space: 'samordning',
      device: laptop.device,
      seq: laptop.seq,
      prev: laptop.seq === 1 ? null : hashAt(laptop.seq - 1),
      hlc: laptop.hlc,
      schema: 1,
      actor: laptop.actor,
      action,
      entries,
    },
  };
};

/** As the holder of these orders must keep it (docs/formats.md §3). */
const reduced = (one: HashedCommit, erasedRecords: ReadonlyMap<RecordId, RecordId>): HashedCommit => {
  if (erasedRecords.size === 0) return one;
  const order = (entry: Entry): RecordId | undefined =>
    'change' in entry && !kept.has(entry.change.kind) ? erasedRecords.get(entry.change.id) : undefined;
  if (one.commit.entries.every((entry) => order(entry) === undefined)) return one;
  const entries = one.commit.entries.map((entry): Entry => {
    const by = order(entry);
    return by === undefined ? entry : { digest, order: by };
  });
  return { ...one, commit: { ...one.commit, entries } };
};

const ordersIn = ({
  commit,
}: HashedCommit): readonly { readonly order: RecordId; readonly ids: readonly RecordId[] }[] =>
  commit.action !== 'erase'
    ? []
    : commit.entries.flatMap((entry) => {
        if (!('change' in entry) || entry.change.kind !== 'erasure') return [];
        const { records: ids } = entry.change.set;
        return [{ order: entry.change.id, ids: Array.isArray(ids) ? (ids as readonly RecordId[]) : [] }];
      });

/** A full entry replaces a bare one; the caller reduces afterwards by the orders held. */
const merged = (held: HashedCommit | undefined, come: HashedCommit): HashedCommit =>
  held === undefined
    ? come
    : {
        ...held,
        commit: {
          ...held.commit,
          entries: held.commit.entries.map((entry, at) =>
            'change' in entry ? entry : (come.commit.entries[at] ?? entry),
          ),
        },
      };

/** Takes what comes, in this order and in these batches; obeys new orders; the fold begins anew when something was erased. */
const take = (chance: Chance, laptop: Laptop, come: readonly HashedCommit[]): void => {
  let obeyed = false;
  for (const one of come)
    for (const { ids, order } of ordersIn(one)) {
      if (laptop.orders.has(order)) continue;
      laptop.orders.add(order);
      for (const id of ids) {
        const before = laptop.erasedRecords.get(id);
        // Of several orders that name a record any will do for the fold: the least, so that all choose the same.
        if (before === undefined || order < before) laptop.erasedRecords.set(id, order);
      }
      obeyed = true;
    }
  const taken = come.map((one) => reduced(merged(laptop.held.get(one.hash), one), laptop.erasedRecords));
  for (const one of taken) {
    laptop.held.set(one.hash, one);
    laptop.hlc = receive(laptop.hlc, one.commit.hlc, laptop.wall);
  }
  if (obeyed) {
    for (const [hash, one] of laptop.held) laptop.held.set(hash, reduced(one, laptop.erasedRecords));
    laptop.fold = emptyFold();
    addCommits(laptop.fold, chance.shuffled([...laptop.held.values()]));
    return;
  }
  for (let at = 0; at < taken.length; ) {
    const size = 1 + chance.below(4);
    addCommits(laptop.fold, taken.slice(at, at + size));
    at += size;
  }
};

/** Part of what one holds, some of it twice, in any order. */
const parcel = (chance: Chance, from: Laptop): readonly HashedCommit[] => {
  const all = [...from.held.values()];
  const some = chance.next() < 0.5 ? all : all.filter(() => chance.next() < 0.6);
  const again = some.filter(() => chance.next() < 0.2);
  return chance.shuffled([...some, ...again]);
};

const wallAnywhere = (chance: Chance): number => Math.floor(chance.next() * theEnd);

export const playHistory = (seed: number): Played => {
  const chance = createChance(seed);
  const laptops: readonly Laptop[] = people.map((person) => ({
    ...person,
    held: new Map(),
    orders: new Set(),
    erasedRecords: new Map(),
    fold: emptyFold(),
    hlc: null,
    wall: wallAnywhere(chance),
    seq: 0,
  }));
  const office = chance.pick(laptops);
  const written: HashedCommit[] = [];
  const erased = new Set<RecordId>();
  const late: { readonly to: Laptop; readonly come: readonly HashedCommit[] }[] = [];
  let group = laptops.map(() => 0);
  let deliveries = 0;
  let orders = 0;
  const deliver = (to: Laptop, come: readonly HashedCommit[]): void => {
    deliveries += 1;
    take(chance, to, come);
  };
  const length = 8 + chance.below(25);
  for (let step = 0; step < length; step++) {
    const dice = chance.next();
    const laptop = chance.pick(laptops);
    if (dice < 0.5) {
      const one = write(laptop, someChanges(chance, laptop.fold), chance.next() < 0.1 ? 'void' : 'record');
      written.push(one);
      // An own save on a record that was ordered erased meanwhile is reduced like any other.
      take(chance, laptop, [one]);
    } else if (dice < 0.8) {
      const to = chance.pick(laptops);
      if (group[laptops.indexOf(laptop)] !== group[laptops.indexOf(to)]) continue;
      if (chance.next() < 0.3) late.push({ to, come: parcel(chance, laptop) });
      else deliver(to, parcel(chance, laptop));
    } else if (dice < 0.86) laptop.wall = wallAnywhere(chance);
    else if (dice < 0.9) laptop.wall += chance.below(1000) - 500;
    else if (dice < 0.94) group = laptops.map(() => chance.below(3));
    else if (dice < 0.96 && orders < 3) {
      const id = orderIds[orders] ?? orderIds[0];
      const target = chance.pick(records);
      if (id === undefined) continue;
      orders += 1;
      erased.add(target);
      const set = { records: [target], reason: 'retention', decision: 'D 1' };
      const one = write(office, [{ kind: 'erasure', id, set, over: {} }], 'erase');
      written.push(one);
      take(chance, office, [one]);
    } else {
      const one = late.splice(chance.below(late.length + 1), 1)[0];
      if (one !== undefined) deliver(one.to, one.come);
    }
  }
  // In the end everybody meets everybody, in any order; what was late comes later still.
  const meetings = laptops.flatMap((from) => laptops.map((to) => ({ from, to })));
  for (let round = 0; round < 2; round++)
    for (const { from, to } of chance.shuffled(meetings))
      deliver(to, chance.shuffled([...from.held.values()]));
  for (const { come, to } of chance.shuffled(late)) deliver(to, come);
  return { laptops, written, erased, counts: { writes: written.length, deliveries, orders } };
};
