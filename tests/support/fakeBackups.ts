/** Backups for drawing screens: a few lie there, one can be made, a drill finds all of it. */
import { createStore } from 'zustand/vanilla';
import type { BackupCases, BackupFile, BackupsState } from '../../src-renderer/app/types';
import { instantFrom } from '../../src-renderer/domain/time';
import { deviceId, fakeNow } from './fakeDevices';

const day = 24 * 60 * 60 * 1000;
const file = (days: number, reason: BackupFile['reason']): BackupFile => ({
  place: 'data',
  name: `gvi-backup-2026-11-${20 - days}T0930-${reason}-abcdefgh.gvi`,
  at: instantFrom(fakeNow - days * day),
  reason,
  bytes: 180_000,
  of: 'this',
});
export const fakeBackupFiles: readonly BackupFile[] = [file(0, 'daily'), file(1, 'import'), file(2, 'daily')];

export const fakeBackupsState: BackupsState = {
  folder: null,
  made: { at: instantFrom(fakeNow), reason: 'daily', bytes: 180_000 },
  drilledAt: null,
  drillDue: false,
  failed: null,
  folderProblem: null,
};

export const createFakeBackups = (): BackupCases => ({
  backups: createStore<BackupsState>(() => fakeBackupsState),
  listBackups: async () => ({ files: fakeBackupFiles, folder: 'none' }),
  makeBackup: async () => ({ type: 'made', commits: 42, folderProblem: null }),
  renewBackups: async () => ({ type: 'renewed', removed: 3, left: 0, folderProblem: null }),
  setBackupFolder: async () => ({ type: 'set' }),
  drillBackup: async () => ({
    type: 'done',
    report: {
      perDevice: [{ space: 'samordning', device: deviceId('a'), name: 'Fältdator 1', commits: 42 }],
      commits: 42,
      records: 12,
      damagedFrames: 0,
      unfinishedFrames: 0,
      tornBytes: 0,
      brokenCommits: 0,
      behind: 1,
      beyond: 0,
      lastSavedAt: instantFrom(fakeNow),
      own: true,
    },
  }),
  restoreFromBackup: async () => ({ type: 'wrongPassphrase' }),
});
