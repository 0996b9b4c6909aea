/** What the application says of its own copies: how many commits it names as lost, and when its idle work is done. */
import type { App } from '../../src-renderer/app/types';

export const lossesIn = async (app: App): Promise<number> => {
  const { lost, uncounted } = app.health.getState();
  return (
    lost.reduce((sum, { from, to }) => sum + to - from + 1, 0) +
    uncounted.reduce((sum, { count }) => sum + count, 0)
  );
};

/** Both copies read whole and mended: what a screen does when nobody works. */
export const idleWork = async (app: App): Promise<string> => {
  const outcome = await app.checkCopies(() => undefined);
  return outcome.type;
};
