/** How far the snapshots of an open vault go, for whoever keeps them up. Nothing here decides what is shown. */
import type { Space } from '../../domain/ids';
import type { Covering } from './memory';

export type Upkeep = {
  /** Commits that stand in the snapshot of the space; 0 where there is none. */
  readonly covered: Record<Space, number>;
  /** The whole chain has been read and found to be what the memory says, since the vault was opened. */
  readonly verified: Record<Space, boolean>;
  /** Places in the store that did not open, were lost, or did not say what the memory says. */
  faults: readonly string[];
  running: boolean;
  /** The disk did not take it: not tried again before the next unlock. */
  resting: boolean;
};

export const createUpkeep = (snapshots: readonly Covering[]): Upkeep => {
  const of = (space: Space): number =>
    snapshots.find((snapshot) => snapshot.space === space)?.table.size ?? 0;
  return {
    covered: { samordning: of('samordning'), social: of('social') },
    // Without a snapshot every commit was read and hashed just now.
    verified: { samordning: of('samordning') === 0, social: of('social') === 0 },
    faults: [],
    running: false,
    resting: false,
  };
};
