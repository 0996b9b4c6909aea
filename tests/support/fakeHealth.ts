/** The fake application's two copies: one commit lost, the rest mended. */
import { createStore } from 'zustand/vanilla';
import type { App, HealthState } from '../../src-renderer/app/types';

export const healthy: HealthState = {
  mended: null,
  lost: [],
  uncounted: [],
  checkedAt: null,
  checking: false,
};

export const createFakeHealth = (
  state: HealthState = healthy,
): Pick<App, 'health' | 'checkCopies' | 'settleUncounted'> => {
  const health = createStore<HealthState>(() => state);
  return {
    health,
    checkCopies: async (onProgress) => {
      onProgress({ step: 'checking', done: 1, of: 2 });
      return { type: 'whole' };
    },
    settleUncounted: async () => {
      health.setState({ uncounted: [] });
      return { type: 'settled' };
    },
  };
};
