/** What the screens are told of all that waits, is missing, is doubled, or lies beyond an end. */
import type { DeviceId, RecordId, Space } from '../../domain/ids';
import { kindOf } from '../../domain/kinds';
import { type Instant, instantFrom } from '../../domain/time';
import { type Commit, isErased } from '../../sync/commit';
import { type LeftOut, leftOut } from '../../sync/foldClosings';
import { hlcMilliseconds } from '../../sync/hlc';
import type { PeerNotes } from '../../sync/peerNotes';
import { notesOf } from '../../sync/peerNotesSteps';
import type { Trust } from '../../sync/trust';
import { trustOf } from '../exchange/trust';
import { mendedOf, waitingBundles } from '../exchange/waitingBundles';
import type { OpenVault } from '../session/openVault';
import type { BeyondClosing, ForkNotice, MissingCommits, WaitingState } from '../types';

export const instantOfCommit = ({ hlc }: Pick<Commit, 'hlc'>): Instant | null => {
  const milliseconds = hlcMilliseconds(hlc);
  return milliseconds <= 8.64e15 ? instantFrom(milliseconds) : null;
};

const beyondOf = ({ space, device, commits }: LeftOut): BeyondClosing => {
  const kinds = new Map<RecordId, string>();
  for (const { entries } of commits)
    for (const entry of entries) if (!isErased(entry)) kinds.set(entry.change.id, entry.change.kind);
  const counted: Record<string, number> = {};
  for (const kind of kinds.values()) {
    const name = kindOf(kind)?.name ?? 'unknown';
    counted[name] = (counted[name] ?? 0) + 1;
  }
  const [first, last] = [commits[0], commits.at(-1)];
  return {
    space,
    device,
    commits: commits.length,
    records: kinds.size,
    kinds: counted,
    first: first === undefined ? null : instantOfCommit(first),
    last: last === undefined ? null : instantOfCommit(last),
  };
};

const missingOf = (vault: OpenVault, trust: Trust, { missing }: PeerNotes): readonly MissingCommits[] =>
  missing.flatMap(({ space, by, device, to }) => {
    const end = Math.min(to, trust.get(device)?.closed[space]?.seq ?? to);
    const from = vault.state.history[space].headSeq(device) + 1;
    return from > end ? [] : [{ space, by, device, from, to: end }];
  });

/** One notice a device and space: the earliest place where the two part. */
const forksOf = (trust: Trust, { forks }: PeerNotes): readonly ForkNotice[] => {
  const notices = new Map<string, ForkNotice>();
  for (const { space, device, seq, by, at } of forks) {
    // An office's closing says which history counts.
    if (trust.get(device)?.closed[space] !== undefined) continue;
    const key = `${space}/${device}`;
    const held = notices.get(key);
    if (held === undefined || seq < held.seq) notices.set(key, { space, device, seq, by, at });
  }
  return [...notices.values()];
};

export const waitingState = (vault: OpenVault): WaitingState => {
  const notes = notesOf(vault.state.peers);
  const trust = trustOf(vault);
  const { became } = notes;
  return {
    bundles: waitingBundles(vault),
    mended: mendedOf(vault),
    missing: missingOf(vault, trust, notes),
    forks: forksOf(trust, notes),
    beyond: leftOut(vault.state.fold).map(beyondOf),
    became: became === null ? null : { at: became.at, why: became.why, commits: became.commits },
  };
};

/** Up to where the histories of a doubled device are surely the same, in that space; null where nothing tells. */
export const commonBefore = (vault: OpenVault, space: Space, device: DeviceId): number | null => {
  const places = notesOf(vault.state.peers).forks.flatMap((fork) =>
    fork.space === space && fork.device === device && fork.common > 0 ? [fork.common] : [],
  );
  return places.length === 0 ? null : Math.min(...places);
};
