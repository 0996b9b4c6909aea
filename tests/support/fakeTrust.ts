/** Devices over time, for the fake app: everything stands as it should, and each act answers that it is done. */
import type { DeviceCases, DeviceStanding, WaitingState } from '../../src-renderer/app/types';

export const goodStanding: DeviceStanding = {
  revoked: null,
  closed: [],
  replaces: null,
  replacedBy: null,
  held: [
    { space: 'samordning', seq: 18 },
    { space: 'social', seq: 7 },
  ],
  acknowledged: [
    { space: 'samordning', seq: 40, of: 52 },
    { space: 'social', seq: 12, of: 12 },
  ],
  lastHeard: null,
};

export const nothingWaits: WaitingState = {
  bundles: [],
  mended: 0,
  missing: [],
  forks: [],
  beyond: [],
  became: null,
};

const done = async () => ({ type: 'done' }) as const;

export const fakeDeviceCases: DeviceCases = {
  closingChoices: async () => [],
  closeDevice: done,
  revokeDevice: done,
  confirmAgain: () => ({ type: 'notACard' }),
  exportAgain: async (_recipient, spaces) =>
    spaces.map((space) => ({
      type: 'exported',
      space,
      path: `/home/alva/gvi-${space}.age`,
      bytes: 18_432,
      commits: 52,
    })),
  previewWaiting: async () => [],
  dropWaiting: done,
  renewDevice: done,
  settleFork: done,
  settleBecameNew: done,
};
