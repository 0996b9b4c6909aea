/** Time, ids, devices and session of the fake app. */
import type { DeviceCardView, KnownDevice, SessionState } from '../../src-renderer/app/types';
import { type DeviceId, type RecordId, recordIdFrom } from '../../src-renderer/domain/ids';
import { type Instant, instantFrom } from '../../src-renderer/domain/time';
import { goodStanding } from './fakeTrust';

/** 20 November 2026, 14.32 in Sweden. */
export const fakeNow = Date.parse('2026-11-20T13:32:00.000Z');

export const fakeId = (number: number): RecordId =>
  recordIdFrom(fakeNow - 1_000_000_000 + number, new Uint8Array(10).fill(number % 256));
export const deviceId = (letter: string): DeviceId => letter.repeat(26) as DeviceId;

export const card: DeviceCardView = {
  device: deviceId('a'),
  name: 'Fältdator 1',
  role: 'field',
  spaces: ['samordning', 'social'],
  fingerprint: '12345 67890 23456 78901 34567 89012',
  issued: instantFrom(fakeNow),
};
export const known = (
  device: string,
  name: string,
  role: 'field' | 'office',
  more: Partial<KnownDevice>,
): KnownDevice => ({
  ...card,
  device: deviceId(device),
  name,
  role,
  origin: 'confirmed',
  grantedRole: role,
  grantedSpaces: ['samordning', 'social'],
  confirmedAt: instantFrom(fakeNow),
  standing: goodStanding,
  ...more,
});

export const openSession: SessionState = {
  type: 'open',
  me: { profile: fakeId(1), name: 'Alva Ek' },
  device: card.device,
  fingerprint: card.fingerprint,
  deviceName: card.name,
  role: 'field',
  spaces: card.spaces,
  restored: false,
  demo: true,
};

/** What is saved and sent, as numbers. */
export const fakeWorkspace = {
  savedAt: null as Instant | null,
  notExported: 12,
  notAcknowledged: 14,
  lastAcknowledgedAt: '2026-11-03T09:00:00.000Z' as Instant | null,
  newerKinds: [],
};
