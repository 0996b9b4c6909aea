/** Every state of the exchange that a person can meet, as a fake application in it. */
import type {
  App,
  BundleReceipt,
  ExchangeState,
  ExportResult,
  ImportOutcome,
  ImportPreview,
  ImportRefusal,
  Language,
  ReadCardOutcome,
  SessionState,
  StorageFailure,
} from '../../../src-renderer/app/types';
import type { Space } from '../../../src-renderer/domain/ids';
import { uuidFrom } from '../../../src-renderer/domain/ids';
import { instantFrom } from '../../../src-renderer/domain/time';
import { createFakeApp, fakeNow, openSession } from '../fakeApp';
import { card, deviceId, known } from '../fakeDevices';
import { fakeRecords } from '../fakeRecords';
import { arrivingErasures, erasureLog } from './erasureStates';
import { slow } from './slowStates';
import { trustStates } from './trustStates';

type Build = (language: Language) => App;
type Change = (app: App) => Partial<App>;

export const fieldDevices = [
  known('a', card.name, 'field', { origin: 'own' }),
  known('b', 'Kontoret', 'office', { fingerprint: '40217 00934 77120 65538 12009 98341' }),
  known('c', 'Reservkontoret', 'office', {
    origin: 'waiting',
    grantedRole: 'field',
    confirmedAt: null,
    fingerprint: '05531 24417 89012 33210 70045 61190',
  }),
  known('e', 'Uppsökarna', 'field', {
    origin: 'introduced',
    grantedSpaces: ['social'],
    confirmedAt: null,
    fingerprint: '77120 65538 12009 40217 00934 98341',
  }),
];

const receipt = (
  number: number,
  direction: 'in' | 'out',
  space: Space,
  peer: string,
  commits: number,
): BundleReceipt => ({
  id: uuidFrom(new Uint8Array(16).fill(number)),
  direction,
  space,
  peer,
  at: instantFrom(fakeNow - number * 40_000_000),
  commits,
  file: `gvi-8f41c0d2${String(number).padStart(2, '0')}.age`,
});
export const receipts: readonly BundleReceipt[] = Array.from({ length: 24 }, (_, index) =>
  receipt(
    index + 1,
    index % 3 === 0 ? 'in' : 'out',
    index % 2 === 0 ? 'samordning' : 'social',
    'Kontoret',
    (index * 37) % 140,
  ),
);

const office: SessionState =
  openSession.type === 'open' ? { ...openSession, role: 'office', deviceName: 'Kontoret' } : openSession;

const withState =
  (
    exchange: Partial<ExchangeState>,
    change: Change = () => ({}),
    session: SessionState = openSession,
  ): Build =>
  (language) => {
    const app = createFakeApp({ records: fakeRecords, language, session });
    app.exchange.setState({
      devices: fieldDevices,
      receipts,
      saveFolder: '/home/alva/Dokument/GVI Faltbok',
      ...exchange,
    });
    return { ...app, ...change(app) };
  };

const exported: Change = () => ({
  exportTo: async (_recipient, spaces) =>
    spaces.map((space, index) => ({
      type: 'exported',
      space,
      path: `/home/alva/Dokument/GVI Faltbok/gvi-8f41c0d2${index}4.age`,
      bytes: 18_432 * (index + 1),
      commits: index === 0 ? 9 : 0,
    })),
});
const results =
  (result: (space: Space) => ExportResult): Change =>
  () => ({ exportTo: async (_recipient, spaces) => spaces.map(result) });
const failing = (failure: StorageFailure): Build =>
  withState(
    {},
    results((space) => ({ type: 'failed', space, failure })),
  );
const perSpace =
  (...list: readonly { readonly space: Space; readonly commits: number }[]): Change =>
  (app) => ({ previewExport: (recipient) => ({ ...app.previewExport(recipient), perSpace: list }) });

const picking: Partial<App> = {
  pickFiles: async () => ({
    type: 'picked',
    files: [{ name: 'gvi-8f41c0d2aa.age', bytes: new Uint8Array(3) }],
  }),
};
const previewing =
  (answers: readonly ImportPreview['answer'][], outcome?: ImportOutcome): Change =>
  () => {
    let times = 0;
    return {
      pickFiles: async () => ({
        type: 'picked',
        files: answers.map((_, index) => ({ name: `gvi-${index}.age`, bytes: new Uint8Array(3) })),
      }),
      previewImport: async () => {
        times += 1;
        return answers.map((answer, index) => ({
          file: `gvi-8f41c0d2${String(index).padStart(2, '0')}.age`,
          token: `${times}.${index}`,
          answer,
        }));
      },
      ...(outcome !== undefined && { acceptImport: async () => outcome }),
    };
  };

type Ready = Extract<ImportPreview['answer'], { readonly type: 'ready' }>;
const ready = (change: Partial<Ready>): Ready => ({
  type: 'ready',
  space: 'samordning',
  sender: 'Kontoret',
  createdAt: instantFrom(fakeNow - 90_000_000),
  newCommits: 12,
  knownCommits: 3,
  newRecords: { customNotification: 2, person: 1, attempt: 2 },
  changedRecords: 4,
  conflicts: 0,
  erasures: [],
  alreadyErased: 0,
  setAside: [],
  missing: [],
  forks: [],
  ...change,
});
const full = ready({
  space: 'social',
  conflicts: 2,
  erasures: arrivingErasures,
  alreadyErased: 1,
  newRecords: { referral: 1, referralStep: 3, unknown: 1 },
  setAside: [
    { device: deviceId('f'), reason: 'unknownDevice', commits: 4 },
    { device: deviceId('e'), reason: 'gap', commits: 1 },
  ],
});
const answerOnly = ready({ newCommits: 0, knownCommits: 0, newRecords: {}, changedRecords: 0 });

const device = deviceId('b');
const refusal = (reason: ImportRefusal, detail: object = { device }): ImportPreview['answer'] => ({
  type: 'refused',
  reason,
  detail: JSON.stringify(detail),
});
const refusals: readonly ImportPreview['answer'][] = [
  refusal('notABundle', {}),
  refusal('wrongKey', {}),
  refusal('damaged', { fault: 'signatureLine', line: 14 }),
  refusal('tooLarge', {}),
  refusal('newerFormat', {}),
  refusal('unknownSender', { device: deviceId('q') }),
  refusal('unknownSender', { device: deviceId('e'), fault: 'notGranted' }),
  refusal('revokedSender'),
  refusal('notForThisDevice', {}),
  refusal('badSignature'),
  refusal('brokenChain', { device, fault: 'prev', seq: 14 }),
  refusal('gap', { device, missing: { device, from: 12, to: 17 } }),
  refusal('fork', { device, seq: 9 }),
  refusal('rolledBack'),
];

const diskFull: StorageFailure = { type: 'diskFull', detail: 'diskFull: ENOSPC' };
const failed = { type: 'failed', failure: diskFull } as const;

const reading =
  (outcome: ReadCardOutcome, more: Partial<App> = {}): Change =>
  () => ({ ...picking, readCard: async () => outcome, ...more });
const newCard: ReadCardOutcome = {
  type: 'card',
  token: 't1',
  known: null,
  replaces: null,
  card: { ...card, device: deviceId('g'), name: 'Kontoret', role: 'office' },
};

export const exchangeStates: Readonly<Record<string, Build>> = {
  exchange: withState({}, exported),
  erasures: withState({}, () => ({ erasureLog: () => erasureLog })),
  alone: withState({ devices: fieldDevices.slice(0, 1), receipts: [] }),
  several: withState({ devices: [...fieldDevices, known('h', 'Kontoret 2', 'office', {})] }),
  oneSpace: withState(
    {
      devices: [
        ...fieldDevices.slice(0, 1),
        known('b', 'Kontoret', 'office', { grantedSpaces: ['samordning'] }),
      ],
    },
    perSpace({ space: 'samordning', commits: 1 }),
  ),
  upToDate: withState({}, (app) => ({
    ...perSpace({ space: 'samordning', commits: 0 }, { space: 'social', commits: 0 })(app),
    ...results((space) => ({ type: 'nothingToSend', space }))(app),
  })),
  exporting: withState({}, () => slow.exporting),
  exportCancelled: withState(
    {},
    results((space) => ({ type: 'cancelled', space })),
  ),
  exportFull: failing(diskFull),
  exportReadOnly: failing({ type: 'readOnly', detail: 'readOnly: EROFS' }),
  exportGone: failing({ type: 'io', detail: 'notFound: /media/usb' }),
  folderFails: withState({}, () => ({
    setSaveFolder: async () => ({ type: 'failed', failure: { type: 'readOnly', detail: 'EACCES' } }),
  })),
  electron: withState({ saveFolder: null }, (app) => ({
    hostInfo: () => ({ ...app.hostInfo(), host: 'electron' }),
  })),

  importReady: withState(
    {},
    previewing([ready({}), full, answerOnly, { type: 'alreadyImported', sender: 'Kontoret' }]),
  ),
  importNothing: withState({}, previewing([answerOnly], { type: 'nothingNew' })),
  importStale: withState({}, previewing([ready({})], { type: 'stale' })),
  importFailed: withState({}, previewing([ready({})], failed)),
  importing: withState({}, () => ({ ...picking, ...slow.looking })),
  importSaving: withState({}, (app) => ({ ...previewing([ready({})])(app), ...slow.taking })),
  pickFails: withState({}, () => ({
    pickFiles: async () => ({ type: 'failed', failure: { type: 'io', detail: 'io: EIO' } }),
  })),
  refusals: withState({}, previewing(refusals)),

  cardNew: withState({}, reading(newCard)),
  cardKnown: withState(
    {},
    reading({ ...newCard, known: known('g', 'Kontoret', 'office', { origin: 'waiting' }) }),
  ),
  cardNoSpaces: withState({}, reading({ ...newCard, card: { ...newCard.card, spaces: [] } })),
  cardExpired: withState({}, reading(newCard, { confirmCard: async () => ({ type: 'expired' }) })),
  cardFailed: withState({}, reading(newCard, { confirmCard: async () => failed })),
  cardNotACard: withState({}, reading({ type: 'notACard' })),
  cardBadSignature: withState({}, reading({ type: 'badSignature' })),
  cardWrongDevice: withState({}, reading({ type: 'wrongDevice' })),
  cardNewer: withState({}, reading({ type: 'newerFormat' })),
  cardOlder: withState({}, reading({ type: 'olderSerial' })),
  cardOwn: withState({}, reading({ type: 'ownCard' })),
  ownCardFails: withState({}, () => ({ saveOwnCard: async () => failed })),

  waiting: withState(trustStates.waiting),
  officeWaiting: withState(trustStates.waiting, trustStates.closing, office),

  newerKinds: withState({}, (app) => {
    app.workspace.setState({
      newerKinds: [
        { kind: 'riskReview', count: 1 },
        { kind: 'workPlan', count: 12 },
      ],
    });
    return {};
  }),
  office: withState({ ageMode: 'x25519' }, () => ({}), office),
  officeKeyWeak: withState({}, () => ({ saveReadingKey: async () => ({ type: 'weakPassphrase' }) }), office),
  officeKeyFails: withState({}, () => ({ saveReadingKey: async () => failed }), office),
};
