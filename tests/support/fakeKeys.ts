/** The keys of the fake app: a sheet that was proved, no key store, and each act answers that it is done. */
import { createStore } from 'zustand/vanilla';
import type { App, KeyCases, KeysState } from '../../src-renderer/app/types';
import { instantFrom } from '../../src-renderer/domain/time';
import { judgeRecoveryKey, recoveryKeyText } from '../../src-renderer/vault/recoveryKey';
import { deviceId, fakeNow } from './fakeDevices';

const at = instantFrom(fakeNow);
export const fakeKey = recoveryKeyText(Uint8Array.from({ length: 20 }, (_, place) => place * 11));
export const fakeSheet = { number: '3F2A 91C0', at };

export const fakeKeysState: KeysState = {
  offer: false,
  sheet: fakeSheet,
  pending: null,
  escrow: null,
  escrowWanted: false,
  keyStore: { backend: 'none', on: false, ready: false },
};

type FakeKeys = KeyCases & Pick<App, 'keys' | 'judgePassphrase' | 'suggestPassphrase'>;

export const createFakeKeys = (state: Partial<KeysState> = {}): FakeKeys => {
  const keys = createStore<KeysState>(() => ({ ...fakeKeysState, ...state }));
  return {
    keys,
    judgeRecoveryKey,
    judgePassphrase: async (passphrase) => ({
      score: passphrase.length > 15 ? 4 : passphrase.length > 11 ? 3 : 1,
      acceptable: passphrase.length > 11,
      reasons: [passphrase.length > 15 ? 'strong' : passphrase.length > 11 ? 'good' : 'tooShort'],
    }),
    suggestPassphrase: async () => 'tall-sten-vind-hav-lykta-moln',
    recover: async () => ({ type: 'wrongRecoveryKey' }),
    unlockWithKeyStore: async () => undefined,
    waitLeft: async () => ({ type: 'wait', milliseconds: 0 }),
    issueRecovery: async () => ({
      type: 'issued',
      groups: fakeKey.split('-'),
      ask: [1, 4, 6],
      number: fakeSheet.number,
      at,
    }),
    proveRecovery: async (typed) =>
      typed.includes('') ? { type: 'differs', groups: [1, 4] } : { type: 'proved' },
    closeOffer: async () => {
      keys.setState({ offer: false });
    },
    turnKeyStoreOn: async () => ({ type: 'on' }),
    turnKeyStoreOff: async () => ({ type: 'off' }),
    giveEscrow: async () => ({ type: 'saved', path: '/home/alva/k7xq2mdp4a.gvi-escrow' }),
    endEscrow: async () => ({ type: 'cancelled' }),
    openEscrow: async () => ({
      type: 'opened',
      groups: fakeKey.split('-'),
      name: 'Fältdator 1',
      device: deviceId('a'),
      at,
      known: true,
    }),
    compromised: async () => ({ type: 'done', unreached: [] }),
  };
};
