/** What may go wrong in the middle of work, where it may, and how one tells afterwards that it did. */
import type { Sitting } from './laptop';

export const strikes = ['page', 'host', 'power', 'full', 'io', 'store'] as const;
export type StrikeName = (typeof strikes)[number];

/** How many places each strike has in a piece of work. */
export type Boundaries = Readonly<Record<StrikeName, number>>;

export const arm = ({ page, disk }: Sitting, strike: StrikeName | null, at: number): void => {
  page.dieAt(strike === 'page' ? at : 0);
  page.storeFullFrom(strike === 'store' ? at : 0);
  disk.arm(strike === null || strike === 'page' || strike === 'store' ? null : { at, how: strike });
};

/** Since it was armed. */
export const boundariesMet = ({ page, disk }: Sitting): Boundaries => ({
  page: page.steps(),
  host: disk.calls(),
  power: disk.calls(),
  full: disk.roomCalls(),
  io: disk.calls(),
  store: page.storeWrites(),
});

export const wasMet = ({ page, disk }: Sitting, strike: StrikeName): boolean =>
  strike === 'page' ? page.dead() : strike === 'store' ? page.storeRefused() : disk.struck() !== null;
