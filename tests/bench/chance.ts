/** Chance that is the same in every run (mulberry32), and Swedish words for notes. Nothing here is about anybody. */
import type { RandomBytes } from '../../src-renderer/domain/time';

export type Chance = {
  /** 0 ≤ n < `below`. */
  readonly whole: (below: number) => number;
  readonly pick: <T>(list: readonly [T, ...T[]]) => T;
  readonly bytes: RandomBytes;
};

export const createChance = (seed: number): Chance => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  };
  const whole = (below: number): number => next() % below;
  return {
    whole,
    pick: (list) => list[whole(list.length)] ?? list[0],
    bytes: (length) => Uint8Array.from({ length }, () => next() & 255),
  };
};

const words = (
  'mötet samtalet uppföljning återkomma ringde lämnade besked planerar tillsammans socialtjänsten polisen ' +
  'skolan hemma förmiddag eftermiddag kvällen nästa vecka månad lugnt oroligt närvarande frånvarande väntar ' +
  'arbetsförmedlingen praktik behandling vård samordnaren kontakt tagit fått sagt vill börja sluta ändra ' +
  'tid plats lokal biblioteket stadshuset församlingen idrottshallen bussen tåget och men eftersom därför ' +
  'inte ännu redan snart senare igår imorgon bra svårt möjligt bestämt överens ny gammal första andra tredje'
).split(' ');

export const note = (chance: Chance, atLeast: number, atMost: number): string => {
  const count = atLeast + chance.whole(atMost - atLeast + 1);
  return Array.from({ length: count }, () => words[chance.whole(words.length)]).join(' ');
};
