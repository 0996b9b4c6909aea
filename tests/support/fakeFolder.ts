/** An exchange folder for drawing screens: choices are kept, nothing is read or written. */
import { createStore } from 'zustand/vanilla';
import type { FolderCases, FolderState } from '../../src-renderer/app/types';

export const noFolder: FolderState = {
  path: null,
  take: 'ask',
  reachable: 'unknown',
  lastLookedAt: null,
  held: false,
  waiting: [],
  notWholeYet: 0,
  forOthers: 0,
  written: [],
  problems: [],
};

export const createFakeFolder = (): FolderCases => {
  const folder = createStore<FolderState>(() => noFolder);
  return {
    folder,
    chooseFolder: async () => ({ type: 'chosen', folder: '/home/alva/Nextcloud/GVI' }),
    setExchangeFolder: async (path, take) => {
      folder.setState({ ...noFolder, path, take });
      return { type: 'set' };
    },
    lookNow: async () => undefined,
    acceptFromFolder: async () => ({ type: 'nothingNew' }),
    ignoreInFolder: async (token) => {
      const { waiting } = folder.getState();
      folder.setState({ waiting: waiting.filter((one) => one.token !== token) });
      return { type: 'set' };
    },
    holdFolder: () => () => undefined,
  };
};
