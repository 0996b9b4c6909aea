/** The steps of the notes: pure functions, each of which returns the next peer state; the caller stores it. */
import type { DeviceId, Space } from '../domain/ids';
import type { Missing } from './importPlan';
import { type BecameNew, type Beside, type KeptFork, noNotes, type PeerNotes } from './peerNotes';
import type { PeerState } from './peerShape';

export const notesOf = (peer: PeerState): PeerNotes => peer.notes ?? noNotes;

/** Two proofs a device and space say as much as a hundred. */
export const forksKept = 32;

export const withFork = (peer: PeerState, fork: KeptFork): PeerState => {
  const notes = notesOf(peer);
  const known = notes.forks.some(
    ({ space, device, there }) =>
      space === fork.space && device === fork.device && there.hash === fork.there.hash,
  );
  if (known) return peer;
  return { ...peer, notes: { ...notes, forks: [...notes.forks, fork].slice(-forksKept) } };
};

/** People have found out which laptop is which. */
export const withoutForks = (peer: PeerState, space: Space, device: DeviceId): PeerState => {
  const notes = notesOf(peer);
  const forks = notes.forks.filter((fork) => fork.space !== space || fork.device !== device);
  return { ...peer, notes: { ...notes, forks } };
};

/** What the sender's latest bundle says replaces what it said before. */
export const withMissing = (
  peer: PeerState,
  space: Space,
  by: DeviceId,
  missing: readonly Missing[],
): PeerState => {
  const notes = notesOf(peer);
  const others = notes.missing.filter((one) => one.space !== space || one.by !== by);
  const added = missing.map(({ device, to }) => ({ space, by, device, to }));
  if (added.length === 0 && others.length === notes.missing.length) return peer;
  return { ...peer, notes: { ...notes, missing: [...others, ...added] } };
};

export const withBecame = (peer: PeerState, became: BecameNew | null): PeerState => ({
  ...peer,
  notes: { ...notesOf(peer), became },
});

export const withBeside = (peer: PeerState, beside: readonly Beside[]): PeerState => {
  const notes = notesOf(peer);
  return { ...peer, notes: { ...notes, beside: [...notes.beside, ...beside] } };
};
