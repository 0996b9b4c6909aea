/**
 * Forms that have something to keep register here, so that whoever locks or leaves can first have it kept.
 * The frame awaits `flushDrafts()` before `app.lock`.
 */
type Flush = () => Promise<void>;

const flushes = new Set<Flush>();

export const onFlush = (flush: Flush): (() => void) => {
  flushes.add(flush);
  return () => {
    flushes.delete(flush);
  };
};

export const flushDrafts = async (): Promise<void> => {
  await Promise.all([...flushes].map((flush) => flush()));
};
