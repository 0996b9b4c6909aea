/** What is lost, mended or in the way of a backup, in every state that a person can meet: `frame.html?state=lost&screen=settings&mode=health`. */
import { createStore } from 'zustand/vanilla';
import type { App, BackupsState, HealthState, Language, SessionState } from '../../../src-renderer/app/types';
import { instantFrom } from '../../../src-renderer/domain/time';
import { createFakeApp, fakeNow, openSession } from '../fakeApp';
import { fakeBackupsState } from '../fakeBackups';
import { deviceId } from '../fakeDevices';
import { healthy } from '../fakeHealth';
import { fakeRecords } from '../fakeRecords';

type Build = (language: Language) => App;

const hoursAgo = (hours: number) => instantFrom(fakeNow - hours * 3_600_000);

const withHealth =
  (health: Partial<HealthState>): Build =>
  (language) => {
    const app = createFakeApp({
      session: openSession,
      records: fakeRecords,
      language,
      health: { ...healthy, ...health },
    });
    return { ...app, hostInfo: () => ({ ...app.hostInfo(), demo: false }) };
  };

const withBackups =
  (state: Partial<BackupsState>, session: SessionState = openSession): Build =>
  (language) => {
    const app = createFakeApp({ session, records: fakeRecords, language });
    return {
      ...app,
      hostInfo: () => ({ ...app.hostInfo(), demo: false }),
      backups: createStore<BackupsState>(() => ({ ...fakeBackupsState, ...state })),
    };
  };

export const healthStates: Readonly<Record<string, Build>> = {
  healthChecked: withHealth({ checkedAt: hoursAgo(1) }),
  lost: withHealth({
    lost: [
      {
        space: 'social',
        device: deviceId('b'),
        deviceName: 'Kontoret',
        own: false,
        from: 1203,
        to: 1207,
        after: hoursAgo(300),
        before: hoursAgo(200),
      },
      {
        space: 'samordning',
        device: deviceId('a'),
        deviceName: null,
        own: true,
        from: 42,
        to: 42,
        after: hoursAgo(20),
        before: null,
      },
    ],
    uncounted: [{ at: hoursAgo(1), space: 'samordning', count: 3 }],
  }),
  mended: withHealth({
    mended: { at: hoursAgo(1), toStore: 12, toJournal: 1, damagedRows: 3, journalRewritten: true },
  }),
  backupsDue: withBackups({ drillDue: true, folder: '/media/kontoret/sakerhetskopior' }),
  backupFails: withBackups({
    made: null,
    failed: {
      at: hoursAgo(2),
      reason: 'daily',
      failure: { type: 'storage', failure: { type: 'diskFull', detail: 'ENOSPC' } },
    },
    folder: '/media/kontoret/sakerhetskopior',
    folderProblem: { type: 'gone' },
  }),
  welcomeBackups: withBackups({}, { type: 'welcome', journal: false, working: null }),
};
