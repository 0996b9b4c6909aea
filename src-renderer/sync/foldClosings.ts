/**
 * The closings that a fold was made with, and what they leave out of it: commits beyond or beside the end of a closed device.
 * A person is told of those; they are never shown as records.
 */
import { type DeviceId, type Space, spaces } from '../domain/ids';
import type { Closings } from './closings';
import type { Commit } from './commitShape';
import type { FoldState } from './fold';

export type LeftOut = {
  readonly space: Space;
  readonly device: DeviceId;
  readonly commits: readonly Commit[];
};

/** False: the fold must be made anew, for a closing has come or another one counts. */
export const isFoldedWith = (state: FoldState, closings: Closings): boolean => {
  let count = 0;
  for (const space of spaces) {
    for (const [device, { seq, hash }] of closings[space] ?? []) {
      const known = state.closed.get(`${space}/${device}`)?.closing;
      if (known?.seq !== seq || known.hash !== hash) return false;
      count += 1;
    }
  }
  return count === state.closed.size;
};

/** By device and space, in order of `seq`; only where something is left out. */
export const leftOut = (state: FoldState): readonly LeftOut[] =>
  [...state.closed.values()].flatMap(({ held, kept }) => {
    const commits = [...held]
      .flatMap(([hash, commit]) => (kept.has(hash) ? [] : [commit]))
      .sort((a, b) => a.seq - b.seq);
    const first = commits[0];
    return first === undefined ? [] : [{ space: first.space, device: first.device, commits }];
  });
