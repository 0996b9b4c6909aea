/** The exchange folder in the states that a person can meet it in. */
import type { App, FolderState, Language, WaitingFile } from '../../../src-renderer/app/types';
import { instantFrom } from '../../../src-renderer/domain/time';
import { createFakeApp, fakeNow } from '../fakeApp';
import { card, deviceId } from '../fakeDevices';
import { noFolder } from '../fakeFolder';
import { fakeRecords } from '../fakeRecords';
import { fieldDevices, receipts } from './exchangeStates';

const at = instantFrom(fakeNow - 20_000);
const chosen: FolderState = {
  ...noFolder,
  path: '/home/alva/Nextcloud/GVI utbyte',
  take: 'self',
  reachable: 'yes',
  lastLookedAt: at,
  forOthers: 3,
  written: [
    { file: 'gvi-8f41c0d2aa.age', space: 'samordning', recipients: ['Kontoret'], commits: 4, at },
    { file: 'gvi-8f41c0d2ab.age', space: 'social', recipients: ['Kontoret'], commits: 0, at },
  ],
};

const bundle = (
  number: number,
  item: Partial<Extract<WaitingFile['item'], { readonly type: 'bundle' }>>,
): WaitingFile => ({
  file: `gvi-8f41c0d2b${number}.age`,
  token: `b${number}`,
  item: {
    type: 'bundle',
    reasons: [],
    answer: {
      type: 'ready',
      space: 'samordning',
      sender: 'Kontoret',
      createdAt: at,
      newCommits: 7,
      knownCommits: 0,
      newRecords: { person: 1 },
      changedRecords: 2,
      conflicts: 0,
      erasures: [],
      alreadyErased: 0,
      setAside: [],
      missing: [],
      forks: [],
    },
    ...item,
  },
});

const waiting: readonly WaitingFile[] = [
  bundle(1, {}),
  bundle(2, {}),
  bundle(3, { reasons: ['erasure', 'officeDevice', 'closing', 'clone', 'doubt'] }),
  bundle(4, { answer: { type: 'refused', reason: 'unknownSender', detail: '{}' } }),
  {
    file: 'bil-3.gvi-card.json',
    token: 'c1',
    item: {
      type: 'card',
      card: { ...card, device: deviceId('g'), name: 'Bil 3' },
      known: null,
      replaces: null,
      token: 'c1',
    },
  },
];

const withFolder =
  (folder: FolderState, change: Partial<App> = {}) =>
  (language: Language): App => {
    const app = createFakeApp({ records: fakeRecords, language });
    app.exchange.setState({ devices: fieldDevices, receipts });
    app.folder.setState(folder, true);
    return { ...app, ...change };
  };

const full = { type: 'diskFull', detail: 'diskFull: ENOSPC' } as const;

export const folderStates: Readonly<Record<string, (language: Language) => App>> = {
  folderNone: withFolder(noFolder),
  folderQuiet: withFolder(chosen),
  folderGone: withFolder({ ...chosen, reachable: 'gone', take: 'ask' }),
  folderWaits: withFolder({ ...chosen, waiting, notWholeYet: 1, held: true }),
  folderProblems: withFolder({
    ...chosen,
    problems: [
      { type: 'writeFailed', failure: full, againAt: instantFrom(fakeNow + 60_000) },
      { type: 'takeFailed', failure: full, againAt: instantFrom(fakeNow + 60_000) },
      { type: 'tooMany' },
      { type: 'damaged', file: 'gvi-8f41c0d2ba.age' },
      { type: 'notABundle', file: 'brev.age' },
      { type: 'unreadable', file: 'gvi-8f41c0d2bb.age' },
      { type: 'tooLarge', file: 'gvi-8f41c0d2bc.age' },
      {
        type: 'setAside',
        file: 'gvi-8f41c0d2bd.age',
        sender: 'Kontoret',
        parts: [{ device: deviceId('f'), reason: 'unknownDevice', commits: 4 }],
      },
    ],
  }),
  folderRefused: withFolder(noFolder, {
    setExchangeFolder: async () => ({
      type: 'failed',
      failure: { type: 'readOnly', detail: 'readOnly: EACCES' },
    }),
  }),
};
