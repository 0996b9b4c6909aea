/**
 * The exchange folder on screen: what a person types or chooses before it is taken over, and what came of the last deed.
 * What the folder itself holds comes from the application's own store.
 */
import { useRef, useState } from 'react';
import type { FolderState, FolderTake, ImportOutcome, StorageFailure } from '../../app/types';
import { useApp, useFolder } from '../AppContext';

export type ExchangeFolder = {
  readonly state: FolderState;
  /** The system has a dialog for it; else the path is typed. */
  readonly hasDialog: boolean;
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly failure: StorageFailure | null;
  readonly working: boolean;
  /** What came of the last bundle accepted here; null when there is nothing to say. */
  readonly outcome: ImportOutcome | null;
  readonly choose: () => Promise<void>;
  readonly apply: () => Promise<void>;
  /** As chosen, also while the choice is on its way to the disk. */
  readonly take: FolderTake;
  readonly setTake: (take: FolderTake) => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly look: () => Promise<void>;
  readonly accept: (tokens: readonly string[]) => Promise<void>;
  readonly ignore: (token: string) => Promise<void>;
};

export const useExchangeFolder = (): ExchangeFolder => {
  const app = useApp();
  const state = useFolder();
  const [text, setText] = useState('');
  const [failure, setFailure] = useState<StorageFailure | null>(null);
  const [working, setWorking] = useState(false);
  const [outcome, setOutcome] = useState<ImportOutcome | null>(null);
  const [wished, setWished] = useState<FolderTake | null>(null);
  const lastWish = useRef<FolderTake | null>(null);

  const work = async (steps: () => Promise<StorageFailure | null>): Promise<void> => {
    if (working) return;
    setWorking(true);
    setOutcome(null);
    try {
      setFailure(await steps());
    } finally {
      setWorking(false);
    }
  };
  const set = async (path: string | null, take: FolderTake): Promise<StorageFailure | null> => {
    const done = await app.setExchangeFolder(path, take);
    if (done.type === 'failed') return done.failure;
    setText('');
    if (path !== null) await app.lookNow();
    return null;
  };
  return {
    state,
    hasDialog: app.hostInfo().host === 'electron',
    text,
    setText,
    failure,
    working,
    outcome,
    choose: () =>
      work(async () => {
        const chosen = await app.chooseFolder();
        if (chosen.type === 'failed') return chosen.failure;
        return chosen.type === 'cancelled' ? null : set(chosen.folder, state.take);
      }),
    apply: () => work(async () => (text.trim() === '' ? null : set(text.trim(), state.take))),
    take: wished ?? state.take,
    setTake: async (take) => {
      lastWish.current = take;
      setWished(take);
      const failed = await set(state.path, take);
      // An arrow pressed meanwhile chose anew: that one answers for itself.
      if (lastWish.current !== take) return;
      setFailure(failed);
      setWished(null);
    },
    stop: () => work(() => set(null, state.take)),
    look: () =>
      work(async () => {
        await app.lookNow();
        return null;
      }),
    accept: (tokens) =>
      work(async () => {
        const withoutBackup = outcome?.type === 'notBackedUp';
        setOutcome(await app.acceptFromFolder(tokens, { withoutBackup }));
        return null;
      }),
    ignore: (token) =>
      work(async () => {
        const done = await app.ignoreInFolder(token);
        return done.type === 'failed' ? done.failure : null;
      }),
  };
};
