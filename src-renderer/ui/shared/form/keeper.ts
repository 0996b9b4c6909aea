/**
 * The clockwork behind the promise that no keystroke is lost; knows no React. What is typed is on its way to the disk a
 * moment after the first letter that is not kept, however fast one types on; writes of one form never overlap, for a disk that
 * is slower than the typing would else be asked again and again before it has taken anything; what could not be written is
 * tried again until it is, or until it is dropped.
 */
import type { KeepOutcome, StorageFailure } from '../../../app/types';
import type { Values } from '../../../domain/json';

/** After the first keystroke that is not kept; typing on does not put it off. The rest of the second is the disk's. */
export const keepAfter = 150;
export const againAfter = 2000;

export type Typed = { readonly values: Values; readonly field: string | null; readonly shown?: Values };

/** `keptAt`: when it was last kept on disk by this form. `failure`: why the latest is not there yet. */
export type Kept = { readonly keptAt: number | null; readonly failure: StorageFailure | null };
export const nothingKept: Kept = { keptAt: null, failure: null };

export type KeeperDeps = {
  readonly put: (typed: Typed) => Promise<KeepOutcome>;
  readonly remove: () => Promise<void>;
  readonly tell: (kept: Kept) => void;
};
export type Keeper = {
  /** Something was typed. */
  readonly keep: (typed: Typed) => void;
  /** The focus moved; the field is kept with what is typed already. */
  readonly at: (field: string) => void;
  /** What waited on the disk; not kept anew until somebody types. */
  readonly found: (typed: Typed) => void;
  /** Answers when what was typed before the call is on disk, or could not be written. */
  readonly flush: () => Promise<void>;
  /** Saved, or thrown away. */
  readonly drop: () => Promise<void>;
  readonly isTyped: () => boolean;
};

export const createKeeper = ({ put, remove, tell }: KeeperDeps): Keeper => {
  let latest: Typed | null = null;
  let pending: Typed | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let writing: Promise<void> | null = null;
  let kept = nothingKept;

  const say = (change: Partial<Kept>): void => {
    kept = { ...kept, ...change };
    tell(kept);
  };
  const flushAfter = (milliseconds: number): void => {
    timer ??= setTimeout(() => void flush(), milliseconds);
  };
  const write = async (): Promise<void> => {
    const next = pending;
    pending = null;
    if (next === null) return;
    const outcome = await put(next);
    // The vault was locked, and before that everything was flushed; or the text was saved or thrown away meanwhile.
    if (outcome.type === 'locked' || latest === null) return;
    if (outcome.type === 'kept') return say({ keptAt: Date.parse(outcome.at), failure: null });
    say({ failure: outcome.failure });
    pending ??= next;
    flushAfter(againAfter);
  };
  const flush = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    while (writing !== null) await writing;
    writing = write().finally(() => {
      writing = null;
    });
    await writing;
  };
  const keep = (typed: Typed): void => {
    latest = typed;
    pending = typed;
    flushAfter(keepAfter);
  };
  return {
    keep,
    at: (field) => {
      if (latest !== null && latest.field !== field) keep({ ...latest, field });
    },
    found: (typed) => {
      latest ??= typed;
    },
    flush,
    drop: async () => {
      clearTimeout(timer);
      timer = undefined;
      pending = null;
      latest = null;
      say(nothingKept);
      await remove();
    },
    isTyped: () => latest !== null,
  };
};
