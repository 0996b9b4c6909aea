/**
 * What a seed's run is about. Seeds go through a list, so that as many runs as it is long meet every strike in every
 * activity, and every damage, whatever chance decides within a run.
 */
import { activities } from './activities';
import { type Damage, damages } from './damages';
import type { Activity } from './scene';
import { type StrikeName, strikes } from './strikes';

export type Plan =
  | { readonly kind: 'strike'; readonly strike: StrikeName; readonly activity: Activity }
  | { readonly kind: 'damage'; readonly damage: Damage }
  | { readonly kind: 'both' };
export type RunKind = Plan['kind'];
export const runKinds: readonly RunKind[] = ['strike', 'damage', 'both'];

/** As it is counted and told. */
export const nameOf = (plan: Plan): string =>
  plan.kind === 'strike'
    ? `${plan.strike} during ${plan.activity.name}`
    : plan.kind === 'damage'
      ? plan.damage.name
      : 'both damaged';

const strike = (name: StrikeName, activity: Activity): Plan => ({ kind: 'strike', strike: name, activity });
const both = (count: number): readonly Plan[] => Array.from({ length: count }, () => ({ kind: 'both' }));
const eachDamage: readonly Plan[] = damages.map((damage) => ({ kind: 'damage', damage }));
const eachStrike: readonly Plan[] = activities.flatMap((activity) =>
  strikes.map((name) => strike(name, activity)),
);

/** `npm test` goes through these once. */
export const everyKind: readonly Plan[] = [...eachStrike, ...eachDamage, ...both(6)];
/** More of what most may go wrong with. */
const more: readonly Plan[] = [
  ...activities.map((activity) => strike('power', activity)),
  ...eachDamage,
  ...both(20),
];
const all = [...everyKind, ...more];

/** After so many seeds the list begins again, with other chance. */
export const round = all.length;

export const planOf = (seed: number, only: RunKind | null): Plan => {
  const list = only === null ? all : all.filter(({ kind }) => kind === only);
  const plan = list[(seed - 1) % list.length];
  if (plan === undefined) throw new Error(`no run for ${seed}`);
  return plan;
};
