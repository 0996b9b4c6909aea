/**
 * One space's commits as the vault knows them in memory: per device the hash, row and length of each, in order of `seq`.
 * The lines themselves stay sealed on disk until an export asks for them.
 */
import type { DeviceId, Uuid } from '../../domain/ids';
import type { Commit, CommitHash } from '../../sync/commit';
import type { SendableHistory } from '../../sync/heldHistory';

export type Held = {
  readonly hash: CommitHash;
  readonly row: number;
  readonly length: number;
  /** What the commits of one act of a person share. */
  readonly group?: Uuid;
};

export type History = SendableHistory & {
  readonly held: (device: DeviceId, seq: number) => Held | undefined;
  readonly count: () => number;
  /** The greatest `seq` held of the device, beyond gaps too; 0 when none is. */
  readonly lastSeq: (device: DeviceId) => number;
  /** `length`: bytes of the line, or characters times three where only those are known. */
  readonly add: (commit: Commit, held: Omit<Held, 'group'>) => void;
};

export const createHistory = (): History => {
  const chains = new Map<DeviceId, (Held | undefined)[]>();
  const heads = new Map<DeviceId, number>();
  let count = 0;
  const held = (device: DeviceId, seq: number): Held | undefined => chains.get(device)?.[seq - 1];
  return {
    held,
    hashAt: (device, seq) => held(device, seq)?.hash,
    lineLength: (device, seq) => held(device, seq)?.length ?? 0,
    headSeq: (device) => heads.get(device) ?? 0,
    devices: () => [...chains.keys()],
    count: () => count,
    lastSeq: (device) => chains.get(device)?.length ?? 0,
    add: (commit, added) => {
      const chain = chains.get(commit.device) ?? [];
      if (chain[commit.seq - 1] !== undefined) return;
      chain[commit.seq - 1] = commit.group === undefined ? added : { ...added, group: commit.group };
      chains.set(commit.device, chain);
      count += 1;
      let head = heads.get(commit.device) ?? 0;
      while (chain[head] !== undefined) head += 1;
      heads.set(commit.device, head);
    },
  };
};
