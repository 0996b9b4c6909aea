/** A forgery with the answer that docs/formats.md §4 gives it, worked out by whoever forged it and never by the code under attack. */
import type { ImportPlan } from '../../src-renderer/sync/importPlan';
import type { Chance } from '../support/histories';
import type { World } from './world';

export type Forgery = {
  readonly how: string;
  readonly file: Uint8Array<ArrayBuffer>;
  /** As `answerOf` writes it. More than one only where the page lets both stand. */
  readonly answers: readonly string[];
  /** What else must be so of the plan; null when it is. */
  readonly also?: (plan: ImportPlan) => string | null;
};

export type Family = {
  readonly name: string;
  /** How many of 10 000. */
  readonly share: number;
  readonly make: (world: World, chance: Chance, number: number) => Forgery;
};

/** `damaged`; `alreadyImported`; `take`; `take, aside: gap` for a bundle of which parts are set aside. */
export const answerOf = (plan: ImportPlan): string => {
  if (plan.type === 'refused') return plan.reason;
  if (plan.type === 'alreadyImported' || plan.setAside.length === 0) return plan.type;
  return `take, aside: ${plan.setAside
    .map(({ reason }) => reason)
    .sort()
    .join(' ')}`;
};
export const aside = (...reasons: readonly string[]): string =>
  `take, aside: ${[...reasons].sort().join(' ')}`;
