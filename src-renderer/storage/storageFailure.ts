/**
 * Why the disk (or the host) did not take what it was given, in the few words that a person can act on. Nothing counts as
 * saved then; the draft is kept.
 */
export type StorageFailure = {
  readonly type: 'diskFull' | 'readOnly' | 'hostGone' | 'storeFailed' | 'journalMoved' | 'tooLarge' | 'io';
  readonly detail: string;
};

export const storeFailure = (cause: unknown): StorageFailure => {
  const name = cause instanceof Error ? cause.name : '';
  const inner =
    cause instanceof Error && 'inner' in cause && cause.inner instanceof Error ? cause.inner.name : '';
  const full = [name, inner].includes('QuotaExceededError');
  return { type: full ? 'diskFull' : 'storeFailed', detail: String(cause) };
};
