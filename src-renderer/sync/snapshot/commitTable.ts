/**
 * What the memory knows of commits that a snapshot covers, in columns: for each its hash, stamp, actor, group, row and length.
 * Refs and stamps are spelt out when somebody asks; a hundred thousand of them would fill the memory and the unlock.
 * In order of device, then `seq`, and no two of one place: a second form of a place is folded anew at each unlock.
 */
import type { DeviceId, RecordId, Uuid } from '../../domain/ids';
import { type Bytes, fromBase64url, toBase64url } from '../../vault/bytes';
import type { Commit } from '../commitShape';
import type { Origin } from '../foldState';
import { type Hlc, hlcCounter, hlcFrom, hlcMilliseconds } from '../hlc';
import { type CommitHash, type Ref, refFrom } from '../ref';
import { type Tally, tallyOfBytes } from '../tally';
import { idFromBytes, idLength, idToBytes } from './packedIds';

export type DeviceRun = { readonly device: DeviceId; readonly from: number; readonly count: number };

export type CommitColumns = {
  readonly runs: readonly DeviceRun[];
  readonly actors: readonly RecordId[];
  /** 16 bytes each; `group` is 0 for none, else the place here plus one. */
  readonly groups: Bytes;
  readonly hashes: Bytes;
  readonly milliseconds: Float64Array;
  readonly counter: Uint16Array;
  readonly seq: Uint32Array;
  readonly row: Uint32Array;
  readonly length: Uint32Array;
  readonly group: Uint32Array;
  readonly actor: Uint32Array;
};

export type TableCommit = {
  readonly commit: Commit;
  readonly hash: CommitHash;
  readonly row: number;
  readonly length: number;
};

const hashLength = 32;

const interned = <T>(): { readonly list: T[]; readonly at: (value: T) => number } => {
  const list: T[] = [];
  const known = new Map<T, number>();
  return {
    list,
    at: (value) => {
      const found = known.get(value) ?? list.push(value) - 1;
      known.set(value, found);
      return found;
    },
  };
};

const step = 512;

/** In steps of some milliseconds. Devices stand in the order in which they are met here. */
export function* writeColumns(commits: readonly TableCommit[]): Generator<void, CommitColumns, void> {
  const byDevice = new Map<DeviceId, TableCommit[]>();
  for (const [at, each] of commits.entries()) {
    const known = byDevice.get(each.commit.device);
    if (known === undefined) byDevice.set(each.commit.device, [each]);
    else known.push(each);
    if (at % step === 0) yield;
  }
  const runs: DeviceRun[] = [];
  const ordered: TableCommit[] = [];
  for (const [device, list] of byDevice) {
    list.sort((a, b) => a.commit.seq - b.commit.seq);
    runs.push({ device, from: ordered.length, count: list.length });
    for (const each of list) ordered.push(each);
  }
  const count = ordered.length;
  const actors = interned<RecordId>();
  const groups = interned<Uuid>();
  const columns = {
    runs,
    actors: actors.list,
    hashes: new Uint8Array(count * hashLength),
    milliseconds: new Float64Array(count),
    counter: new Uint16Array(count),
    seq: new Uint32Array(count),
    row: new Uint32Array(count),
    length: new Uint32Array(count),
    group: new Uint32Array(count),
    actor: new Uint32Array(count),
  };
  for (const [at, { commit, hash, row, length }] of ordered.entries()) {
    const bytes = fromBase64url(hash);
    if (!bytes.ok) throw new Error('a commit hash is not base64url: it was never computed');
    columns.hashes.set(bytes.value, at * hashLength);
    columns.milliseconds[at] = hlcMilliseconds(commit.hlc);
    columns.counter[at] = hlcCounter(commit.hlc);
    columns.seq[at] = commit.seq;
    columns.row[at] = row;
    columns.length[at] = length;
    columns.group[at] = commit.group === undefined ? 0 : groups.at(commit.group) + 1;
    columns.actor[at] = actors.at(commit.actor);
    if (at % step === 0) yield;
  }
  const packed = new Uint8Array(groups.list.length * idLength);
  for (const [at, group] of groups.list.entries()) idToBytes(group, packed, at);
  return { ...columns, groups: packed };
}

export type CommitTable = {
  readonly size: number;
  readonly devices: () => readonly DeviceId[];
  /** Of the device, commits 1…n are all here. */
  readonly headSeq: (device: DeviceId) => number;
  /** The greatest number of the device's that is here; 0 when there is none. */
  readonly lastSeq: (device: DeviceId) => number;
  readonly tally: () => Tally;
  /** Place of the commit, or -1. */
  readonly find: (device: DeviceId, seq: number) => number;
  readonly has: (hash: CommitHash) => boolean;
  readonly deviceAt: (at: number) => DeviceId;
  readonly hashAt: (at: number) => CommitHash;
  readonly refAt: (at: number) => Ref;
  readonly hlcAt: (at: number) => Hlc;
  readonly originAt: (at: number) => Origin;
  readonly millisecondsAt: (at: number) => number;
  readonly actorAt: (at: number) => RecordId;
  readonly rowAt: (at: number) => number;
  readonly lengthAt: (at: number) => number;
  readonly groupAt: (at: number) => Uuid | undefined;
  /** The greatest stamp that is not later than these milliseconds. */
  readonly latest: (milliseconds: number) => Hlc | null;
};

export const commitTable = (columns: CommitColumns): CommitTable => {
  const { actor, actors, counter, group, groups, hashes, length, milliseconds, row, runs, seq } = columns;
  const size = seq.length;
  const runOf = new Map(runs.map((run) => [run.device, run]));

  const find = (device: DeviceId, wanted: number): number => {
    const run = runOf.get(device);
    if (run === undefined) return -1;
    // Without gaps the place is told by the number.
    const straight = run.from + wanted - 1;
    if (wanted >= 1 && wanted <= run.count && seq[straight] === wanted) return straight;
    let low = run.from;
    let high = run.from + run.count - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = seq[middle] ?? 0;
      if (found === wanted) return middle;
      if (found < wanted) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  };

  const deviceAt = (at: number): DeviceId => {
    for (const run of runs) if (at < run.from + run.count) return run.device;
    throw new RangeError(`no commit ${at}`);
  };
  const hashAt = (at: number): CommitHash =>
    toBase64url(hashes.subarray(at * hashLength, (at + 1) * hashLength)) as CommitHash;
  const hlcAt = (at: number): Hlc => hlcFrom(milliseconds[at] ?? 0, counter[at] ?? 0, deviceAt(at));
  // Six bytes are the eight characters that a ref takes of the hash.
  const refAt = (at: number): Ref =>
    refFrom(
      deviceAt(at),
      seq[at] ?? 0,
      toBase64url(hashes.subarray(at * hashLength, at * hashLength + 6)) as CommitHash,
    );

  const actorAt = (at: number): RecordId => actors[actor[at] ?? 0] as RecordId;

  /** Open addressing by the first bytes, made when first asked: most unlocks never ask. */
  let slots: Uint32Array | null = null;
  const keyAt = (bytes: Uint8Array, at: number): number =>
    ((bytes[at] ?? 0) |
      ((bytes[at + 1] ?? 0) << 8) |
      ((bytes[at + 2] ?? 0) << 16) |
      ((bytes[at + 3] ?? 0) << 24)) >>>
    0;
  const makeSlots = (): Uint32Array => {
    const made = new Uint32Array(2 ** Math.ceil(Math.log2(Math.max(2, size * 2))));
    for (let at = 0; at < size; at++) {
      let slot = keyAt(hashes, at * hashLength) & (made.length - 1);
      while (made[slot] !== 0) slot = (slot + 1) & (made.length - 1);
      made[slot] = at + 1;
    }
    return made;
  };
  const has = (hash: CommitHash): boolean => {
    const bytes = fromBase64url(hash);
    if (!bytes.ok || bytes.value.length !== hashLength) return false;
    slots ??= makeSlots();
    let slot = keyAt(bytes.value, 0) & (slots.length - 1);
    for (let at = slots[slot] ?? 0; at !== 0; at = slots[slot] ?? 0) {
      const from = (at - 1) * hashLength;
      if (bytes.value.every((byte, i) => byte === hashes[from + i])) return true;
      slot = (slot + 1) & (slots.length - 1);
    }
    return false;
  };

  return {
    size,
    devices: () => runs.map(({ device }) => device),
    headSeq: (device) => {
      const run = runOf.get(device);
      if (run === undefined) return 0;
      if (seq[run.from + run.count - 1] === run.count) return run.count;
      let head = 0;
      while (seq[run.from + head] === head + 1 && head < run.count) head += 1;
      return head;
    },
    lastSeq: (device) => {
      const run = runOf.get(device);
      return run === undefined ? 0 : (seq[run.from + run.count - 1] ?? 0);
    },
    tally: () => tallyOfBytes(hashes),
    find,
    has,
    deviceAt,
    hashAt,
    refAt,
    hlcAt,
    originAt: (at) => ({ ref: refAt(at), hlc: hlcAt(at), actor: actorAt(at) }),
    millisecondsAt: (at) => milliseconds[at] ?? 0,
    actorAt,
    rowAt: (at) => row[at] ?? 0,
    lengthAt: (at) => length[at] ?? 0,
    groupAt: (at) => {
      const number = group[at] ?? 0;
      return number === 0 ? undefined : (idFromBytes(groups, number - 1) as string as Uuid);
    },
    latest: (limit) => {
      let best = -1;
      for (let at = 0; at < size; at++) {
        const own = milliseconds[at] ?? 0;
        if (own > limit) continue;
        const order = own - (milliseconds[best] ?? -1) || (counter[at] ?? 0) - (counter[best] ?? 0);
        if (order > 0 || (order === 0 && deviceAt(at) > deviceAt(best))) best = at;
      }
      return best < 0 ? null : hlcAt(best);
    },
  };
};
