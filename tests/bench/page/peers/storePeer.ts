/** A library that keeps records in a page, as the bench uses it: filled once, then opened in fresh pages to read all, or to save. */
import type { ModelRecord } from '../../model';

export type OpenPeer = {
  readonly fill: (records: readonly ModelRecord[]) => Promise<void>;
  /** Every record readable, as objects. */
  readonly readAll: () => Promise<readonly unknown[]>;
  /** Answers when the library says that it is kept. */
  readonly save: (record: ModelRecord) => Promise<void>;
  readonly close: () => Promise<void>;
};
export type StorePeer = () => Promise<OpenPeer>;
