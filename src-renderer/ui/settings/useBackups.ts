/** The backups that lie there, and what a person does with them from the card. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { BackupList, BackupsState, MakeBackupOutcome, Progress, StorageFailure } from '../../app/types';
import { useApp } from '../AppContext';

export type Backups = {
  readonly state: BackupsState;
  readonly list: BackupList | null;
  readonly working: Progress | null;
  readonly outcome: MakeBackupOutcome | null;
  readonly folderFailure: StorageFailure | null;
  readonly make: () => Promise<void>;
  readonly stop: () => void;
  readonly setFolder: (folder: string | null) => Promise<boolean>;
  readonly chooseFolder: () => Promise<void>;
};

export const useBackups = (): Backups => {
  const app = useApp();
  const state = useStore(app.backups);
  const [list, setList] = useState<BackupList | null>(null);
  const [working, setWorking] = useState<Progress | null>(null);
  const [outcome, setOutcome] = useState<MakeBackupOutcome | null>(null);
  const [folderFailure, setFolderFailure] = useState<StorageFailure | null>(null);
  const stopper = useRef(new AbortController());
  const look = useCallback(async () => setList(await app.listBackups()), [app]);
  useEffect(() => {
    void look();
    return app.backups.subscribe((now, before) => {
      if (now.made !== before.made || now.folder !== before.folder) void look();
    });
  }, [app, look]);

  const setFolder = async (path: string | null): Promise<boolean> => {
    const done = await app.setBackupFolder(path);
    setFolderFailure(done.type === 'failed' ? done.failure : null);
    return done.type === 'set';
  };
  return {
    state,
    list,
    working,
    outcome,
    folderFailure,
    make: async () => {
      if (working !== null) return;
      stopper.current = new AbortController();
      setOutcome(null);
      setWorking({ step: 'saving' });
      const answer = await app.makeBackup(setWorking, stopper.current.signal);
      setWorking(null);
      setOutcome(answer);
      await look();
    },
    stop: () => stopper.current.abort(),
    setFolder,
    chooseFolder: async () => {
      const chosen = await app.chooseFolder();
      if (chosen.type === 'failed') setFolderFailure(chosen.failure);
      if (chosen.type === 'chosen') await setFolder(chosen.folder);
    },
  };
};
