/** Devices as screens see them: this one, those confirmed here, those an office introduced. */
import { spaces } from '../../domain/ids';
import { type Card, cardFingerprint } from '../../sync/card';
import { grantOf } from '../../sync/peerState';
import type { Trust } from '../../sync/trust';
import { standingOf } from '../devices/standing';
import { waitingState } from '../devices/waitingState';
import type { OpenVault } from '../session/openVault';
import type { DeviceCardView, ExchangeState, KnownDevice } from '../types';
import { trustOf } from './trust';

export const cardView = (card: Card): DeviceCardView => ({
  device: card.device,
  name: card.name,
  role: card.role,
  spaces: spaces.filter((space) => card.recipients[space] !== undefined),
  fingerprint: cardFingerprint(card),
  issued: card.issued,
});

export const knownDevices = (vault: OpenVault, trust: Trust = trustOf(vault)): readonly KnownDevice[] =>
  [...trust.values()].map((device) => ({
    ...cardView(device.card),
    origin: device.awaitsConfirmation ? 'waiting' : device.origin,
    grantedRole: device.role,
    grantedSpaces: device.spaces,
    confirmedAt: grantOf(vault.state.peers, device.card.device)?.confirmedAt ?? null,
    standing: standingOf(vault, trust, device),
  }));

export const exchangeState = (vault: OpenVault): ExchangeState => ({
  devices: knownDevices(vault),
  receipts: vault.state.receipts,
  ageMode: vault.state.peers.ageMode,
  saveFolder: vault.state.settings.saveFolder,
  waiting: waitingState(vault),
});
