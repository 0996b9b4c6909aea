/**
 * One space's commits as the vault knows them in memory: per device the hash, row and length of each, in order of `seq`.
 * Those that a snapshot covers stand in its columns and are spelt out when asked for. The lines themselves stay sealed on
 * disk until an export asks for them.
 */
import type { DeviceId, Uuid } from '../../domain/ids';
import type { Commit, CommitHash } from '../../sync/commit';
import type { SendableHistory } from '../../sync/heldHistory';
import type { CommitTable } from '../../sync/snapshot/commitTable';

export type Held = {
  readonly hash: CommitHash;
  readonly row: number;
  readonly length: number;
  /** What the commits of one act of a person share. */
  readonly group?: Uuid;
};

export type History = SendableHistory & {
  readonly held: (device: DeviceId, seq: number) => Held | undefined;
  readonly groupAt: (device: DeviceId, seq: number) => Uuid | undefined;
  readonly count: () => number;
  /** The greatest `seq` held of the device, beyond gaps too; 0 when none is. */
  readonly lastSeq: (device: DeviceId) => number;
  /** `length`: bytes of the line, or characters times three where only those are known. */
  readonly add: (commit: Commit, held: Omit<Held, 'group'>) => void;
};

export const createHistory = (table?: CommitTable): History => {
  const chains = new Map<DeviceId, Map<number, Held>>();
  const heads = new Map<DeviceId, number>();
  const last = new Map<DeviceId, number>();
  for (const device of table?.devices() ?? []) {
    chains.set(device, new Map());
    heads.set(device, table?.headSeq(device) ?? 0);
  }
  let count = table?.size ?? 0;
  const placeOf = (device: DeviceId, seq: number): number => table?.find(device, seq) ?? -1;
  const held = (device: DeviceId, seq: number): Held | undefined => {
    const added = chains.get(device)?.get(seq);
    if (added !== undefined || table === undefined) return added;
    const at = placeOf(device, seq);
    if (at < 0) return undefined;
    const group = table.groupAt(at);
    const known = { hash: table.hashAt(at), row: table.rowAt(at), length: table.lengthAt(at) };
    return group === undefined ? known : { ...known, group };
  };
  const holds = (device: DeviceId, seq: number): boolean =>
    chains.get(device)?.has(seq) === true || placeOf(device, seq) >= 0;
  return {
    held,
    hashAt: (device, seq) => held(device, seq)?.hash,
    lineLength: (device, seq) => held(device, seq)?.length ?? 0,
    headSeq: (device) => heads.get(device) ?? 0,
    devices: () => [...chains.keys()],
    groupAt: (device, seq) => {
      const added = chains.get(device)?.get(seq);
      return added === undefined ? table?.groupAt(placeOf(device, seq)) : added.group;
    },
    count: () => count,
    lastSeq: (device) => Math.max(last.get(device) ?? 0, table?.lastSeq(device) ?? 0),
    add: (commit, added) => {
      if (holds(commit.device, commit.seq)) return;
      const chain = chains.get(commit.device) ?? new Map<number, Held>();
      chain.set(commit.seq, commit.group === undefined ? added : { ...added, group: commit.group });
      chains.set(commit.device, chain);
      last.set(commit.device, Math.max(last.get(commit.device) ?? 0, commit.seq));
      count += 1;
      let head = heads.get(commit.device) ?? 0;
      while (holds(commit.device, head + 1)) head += 1;
      heads.set(commit.device, head);
    },
  };
};
