/** Chance that a seed decides: the same seed makes the same run. */
export type Chance = {
  /** 0…below-1. */
  readonly nat: (below: number) => number;
  readonly pick: <T>(list: readonly T[]) => T;
  readonly oneIn: (n: number) => boolean;
};

/** Mulberry32. */
export const chanceFrom = (seed: number): Chance => {
  let state = Math.imul(seed + 1, 0x9e3779b1);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const nat = (below: number): number => Math.floor(next() * below);
  return {
    nat,
    pick: (list) => {
      const found = list[nat(list.length)];
      if (found === undefined) throw new Error('nothing to pick from');
      return found;
    },
    oneIn: (n) => nat(n) === 0,
  };
};
