/**
 * How much a bundle may ask of its reader (docs/formats.md §4), all in bytes but `nesting` and `ratio`. They are checked while
 * streaming, before anything is believed; nesting (32) is checked where lines are parsed (vault/canonical.ts).
 */
export type Caps = {
  readonly manifestLine: number;
  readonly commitLine: number;
  readonly unpacked: number;
  /** Unpacked bytes for each packed one, counted from `ratioFrom` on. */
  readonly ratio: number;
  readonly ratioFrom: number;
};

const MiB = 1024 * 1024;

export const caps: Caps = {
  manifestLine: 64 * 1024,
  commitLine: MiB,
  unpacked: 1024 * MiB,
  ratio: 200,
  ratioFrom: MiB,
};

/** A bundle stops at a head before it passes this; the rest is the next one. Counted before packing. */
export const largestBundle = 256 * MiB;
