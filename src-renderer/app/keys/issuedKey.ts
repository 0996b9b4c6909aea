/** The one printed key that memory holds, for as long as a person types part of it back. */
export type IssuedKey = {
  /** Eight groups joined by '-'. */
  readonly key: string;
  /** Which groups are asked for, from 0. */
  readonly ask: readonly number[];
};
