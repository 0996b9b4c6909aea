/**
 * The wait between tries: the host counts and says, over restarts. A try that is not taken derives nothing. A host that
 * cannot count keeps nobody out.
 */
import type { DoorEnvironment } from '../environment';
import type { Wait } from '../types';

/** Null: try. The try is counted as failed until `passed` is called. */
export const mayTry = async ({ host }: DoorEnvironment): Promise<Wait | null> => {
  const begun = await host.attemptBegin({});
  return begun.ok && !begun.value.allowed ? { type: 'wait', milliseconds: begun.value.waitMs } : null;
};

export const passed = async ({ host }: DoorEnvironment): Promise<void> => {
  await host.attemptDone({});
};

export const waitLeft = async ({ host }: DoorEnvironment): Promise<Wait> => {
  const state = await host.attemptState({});
  return { type: 'wait', milliseconds: state.ok ? state.value.waitMs : 0 };
};
