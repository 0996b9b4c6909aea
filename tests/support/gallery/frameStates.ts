/** Every state of the session that a person can meet, as a fake application in it. */
import type {
  App,
  Language,
  RestoreOutcome,
  SessionState,
  StorageFailure,
  UnlockFailure,
} from '../../../src-renderer/app/types';
import { createFakeApp, fakeNow, openSession } from '../fakeApp';
import { createFakeProtection, refusedProtection } from '../fakeProtection';
import { fakeRecords } from '../fakeRecords';
import { healthStates } from './healthStates';
import { keyStates } from './keyStates';

type Build = (language: Language) => App;

const diskFull: StorageFailure = { type: 'diskFull', detail: 'ENOSPC' };

const withSession =
  (session: SessionState, change: (app: App) => Partial<App> = () => ({})): Build =>
  (language) => {
    const app = createFakeApp({ session, records: fakeRecords, language });
    const hostInfo: App['hostInfo'] = () => ({ ...app.hostInfo(), demo: false });
    return { ...app, hostInfo, ...change(app) };
  };

const blocked = (
  reason: Extract<SessionState, { readonly type: 'blocked' }>['reason'],
  detail: string,
): Build => withSession({ type: 'blocked', reason, detail });

type Locked = Extract<SessionState, { readonly type: 'locked' }>;
const locked = (change: Partial<Locked>): Build =>
  withSession({
    type: 'locked',
    reason: 'start',
    working: null,
    failure: null,
    draftWaits: false,
    ...change,
  });
const failed = (failure: UnlockFailure): Build => locked({ failure });

type Welcome = Extract<SessionState, { readonly type: 'welcome' }>;
const welcome = (change: Partial<Welcome>, app: (app: App) => Partial<App> = () => ({})): Build =>
  withSession({ type: 'welcome', journal: false, working: null, ...change }, app);
const notRestored = (outcome: RestoreOutcome): Build =>
  welcome({ journal: true }, () => ({ restoreVault: async () => outcome }));

/** The clock jumps to the last minute soon after the page has opened. */
const almostIdle: Build = withSession(openSession, () => {
  let late = false;
  setTimeout(() => {
    late = true;
  }, 1000);
  return { now: () => (late ? fakeNow + 250_000 : fakeNow) };
});

export const frameStates: Readonly<Record<string, Build>> = {
  starting: withSession({ type: 'starting' }),
  noLaunchCode: blocked('noLaunchCode', ''),
  refused: withSession({ type: 'blocked', reason: 'protection', detail: '' }, () =>
    createFakeProtection(refusedProtection),
  ),
  hostGone: blocked('hostGone', 'unreachable: info'),
  secondWindow: blocked('secondWindow', ''),
  newerStore: blocked('newerStore', 'newerFormat'),
  storeUnusable: blocked('storeUnusable', 'UnknownError'),

  welcome: welcome({}),
  welcomeJournal: welcome({ journal: true }),
  welcomeWorking: welcome({ working: { step: 'derivingKey' } }),
  demoPreparing: welcome({ working: { step: 'saving' } }),
  welcomeExists: welcome({}, () => ({ createVault: async () => ({ type: 'exists' }) })),
  welcomeFailed: welcome({}, () => ({
    createVault: async () => ({ type: 'failed', failure: diskFull }),
  })),
  welcomePicked: welcome({}, () => ({
    pickFiles: async () => ({
      type: 'picked',
      files: [{ name: 'journal.gvi', bytes: new Uint8Array(48_211) }],
    }),
  })),
  restoreNotAJournal: notRestored({ type: 'notAJournal' }),
  restoreNewer: notRestored({ type: 'newerFormat' }),
  restoreWrong: notRestored({ type: 'wrongPassphrase' }),
  restoreDamaged: notRestored({ type: 'damaged', detail: 'slots' }),
  restoreExists: notRestored({ type: 'exists' }),
  restoreFailed: notRestored({ type: 'failed', failure: diskFull }),

  locked: locked({}),
  lockedDemo: (language) =>
    createFakeApp({
      session: { type: 'locked', reason: 'start', working: null, failure: null, draftWaits: false },
      language,
    }),
  lockedIdle: locked({ reason: 'idle', draftWaits: true }),
  lockedManual: locked({ reason: 'manual' }),
  lockedSuspend: locked({ reason: 'suspend', draftWaits: true }),
  lockedWorking: locked({ working: { step: 'derivingKey' } }),
  lockedReading: locked({ working: { step: 'reading', done: 1200, of: 4800 } }),
  lockedWrong: failed({ type: 'wrongPassphrase' }),
  lockedSlot: failed({ type: 'damagedSlot' }),
  lockedKdf: failed({ type: 'refusedKdf' }),
  lockedNewer: failed({ type: 'newerFormat' }),
  lockedDamaged: failed({ type: 'storeDamaged', detail: 'state/1' }),
  lockedStorage: failed({ type: 'storage', failure: { type: 'readOnly', detail: 'EACCES' } }),

  open: withSession(openSession),
  almostIdle,
  restored: withSession(openSession.type === 'open' ? { ...openSession, restored: true } : openSession),
  letterKeysOff: withSession(openSession, (app) => {
    app.settings.setState({ letterKeys: false });
    return {};
  }),
  changeWrong: withSession(openSession, () => ({
    changePassphrase: async () => ({ type: 'wrongPassphrase' }),
  })),
  ...keyStates,
  ...healthStates,
  changeFailed: withSession(openSession, () => ({
    changePassphrase: async () => ({ type: 'failed', failure: diskFull }),
  })),
};
