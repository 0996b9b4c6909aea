/** The field book's keys in every state that a person can meet: `frame.html?state=keysPending&screen=settings`. */
import type { App, KeysState, Language, SessionState } from '../../../src-renderer/app/types';
import { createFakeApp, openSession } from '../fakeApp';
import { deviceId } from '../fakeDevices';
import { fakeSheet } from '../fakeKeys';
import { fakeRecords } from '../fakeRecords';

type Build = (language: Language) => App;

const withKeys =
  (keys: Partial<KeysState>, change: Partial<App> = {}, session: SessionState = openSession): Build =>
  (language) => {
    const app = createFakeApp({ session, records: fakeRecords, language, keys });
    return { ...app, hostInfo: () => ({ ...app.hostInfo(), demo: false }), ...change };
  };

const locked: SessionState = {
  type: 'locked',
  reason: 'manual',
  working: null,
  failure: null,
  draftWaits: false,
};
const office: SessionState = openSession.type === 'open' ? { ...openSession, role: 'office' } : openSession;
const diskFull = { type: 'failed', failure: { type: 'diskFull', detail: 'ENOSPC' } } as const;
const store: KeysState['keyStore'] = { backend: 'libsecret', on: false, ready: false };

export const keyStates: Readonly<Record<string, Build>> = {
  keysOffer: withKeys({ offer: true, sheet: null }),
  keysOfferFails: withKeys({ offer: true, sheet: null }, { issueRecovery: async () => diskFull }),
  keysNone: withKeys({ sheet: null }),
  keysPending: withKeys({ sheet: null, pending: fakeSheet }),
  keysBoth: withKeys({ pending: { number: '77AA 0001', at: fakeSheet.at } }),
  keysStore: withKeys({ keyStore: store }),
  keysStoreOn: withKeys({ keyStore: { ...store, on: true, ready: true } }),
  keysStoreReset: withKeys({ keyStore: { ...store, on: true } }),
  keysEscrow: withKeys({ escrow: { office: deviceId('b'), name: 'Kontoret', at: fakeSheet.at } }),
  keysEscrowWanted: withKeys({ escrowWanted: true }),
  keysOffice: withKeys(
    {},
    {
      pickFiles: async () => ({
        type: 'picked',
        files: [{ name: 'k.gvi-escrow', bytes: new Uint8Array(9) }],
      }),
    },
    office,
  ),
  keysWrong: withKeys(
    {},
    {
      issueRecovery: async () => ({ type: 'wrongPassphrase' }),
      compromised: async () => ({ type: 'wrongPassphrase' }),
    },
  ),
  keysWait: withKeys({}, { waitLeft: async () => ({ type: 'wait', milliseconds: 256_000 }) }),
  keysCompromisedFails: withKeys({}, { compromised: async () => diskFull }),
  keysUnreached: withKeys(
    {},
    {
      compromised: async () => ({ type: 'done', unreached: ['backup', 'sideFile'] }),
    },
  ),
  lockedWait: withKeys(
    {},
    { waitLeft: async () => ({ type: 'wait', milliseconds: 16_000 }) },
    { ...locked, failure: { type: 'wrongPassphrase' } },
  ),
  lockedKeyStore: withKeys({ keyStore: { ...store, on: true, ready: true } }, {}, locked),
  lockedKeyStoreReset: withKeys(
    { keyStore: { ...store, on: true, ready: true } },
    {},
    {
      ...locked,
      failure: { type: 'keyStore' },
    },
  ),
};
