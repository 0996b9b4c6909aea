/**
 * One space's commits as the vault knows them in memory: per device the hash and the row of each, in order of `seq`.
 * The lines themselves stay sealed on disk until an export asks for them.
 */
import type { DeviceId } from '../../domain/ids';
import type { Commit, CommitHash } from '../../sync/commit';
import type { Hlc } from '../../sync/hlc';

export type Held = { readonly hash: CommitHash; readonly row: number; readonly hlc: Hlc };

export type History = {
  readonly held: (device: DeviceId, seq: number) => Held | undefined;
  /** The last `seq` up to which every commit of the device is held; 0 when none is. */
  readonly headSeq: (device: DeviceId) => number;
  readonly devices: () => readonly DeviceId[];
  readonly count: () => number;
  readonly add: (commit: Commit, hash: CommitHash, row: number) => void;
};

export const createHistory = (): History => {
  const chains = new Map<DeviceId, (Held | undefined)[]>();
  const heads = new Map<DeviceId, number>();
  let count = 0;
  return {
    held: (device, seq) => chains.get(device)?.[seq - 1],
    headSeq: (device) => heads.get(device) ?? 0,
    devices: () => [...chains.keys()],
    count: () => count,
    add: (commit, hash, row) => {
      const chain = chains.get(commit.device) ?? [];
      if (chain[commit.seq - 1] !== undefined) return;
      chain[commit.seq - 1] = { hash, row, hlc: commit.hlc };
      chains.set(commit.device, chain);
      count += 1;
      let head = heads.get(commit.device) ?? 0;
      while (chain[head] !== undefined) head += 1;
      heads.set(commit.device, head);
    },
  };
};
