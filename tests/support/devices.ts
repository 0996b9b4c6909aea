/** Laptops for tests, made and introduced to each other. What one can do: testDevice.ts. */
import type { Space } from '../../src-renderer/domain/ids';
import { instantFrom } from '../../src-renderer/domain/time';
import { issueCard, type Role } from '../../src-renderer/sync/card';
import { createPeerState } from '../../src-renderer/sync/peerState';
import type { AgeMode } from '../../src-renderer/vault/ageBox';
import { createHandClock } from './clock';
import { deviceFrom } from './deviceFrom';
import { secretsNamed } from './deviceSecrets';
import { emptySpace, type TestDevice } from './testDevice';

export type { TestDevice } from './testDevice';

export type DeviceOptions = {
  readonly role?: Role;
  readonly spaces?: readonly Space[];
  readonly ageMode?: AgeMode;
  readonly at?: number;
};

export const createTestDevice = async (name: string, options: DeviceOptions = {}): Promise<TestDevice> => {
  const clock = createHandClock(options.at);
  const secrets = await secretsNamed(name, options.spaces);
  const card = await issueCard({
    secrets,
    serial: 1,
    name,
    role: options.role ?? 'field',
    issued: instantFrom(clock.now()),
  });
  // X25519 unless asked: a hybrid header costs as much as thousands of commits.
  const peer = createPeerState(card, options.ageMode ?? 'x25519');
  const state = { peer, hlc: null, spaces: { samordning: emptySpace, social: emptySpace } };
  return deviceFrom({ name, secrets, previous: [], state, clock });
};

export const introduceAll = (devices: readonly TestDevice[]): void => {
  for (const one of devices) for (const other of devices) if (one.id !== other.id) one.trusts(other);
};

/** A laptop in the field and one at the office, that have confirmed each other. */
export const twoDevices = async (
  options: { readonly ageMode?: AgeMode } = {},
): Promise<{ readonly field: TestDevice; readonly office: TestDevice }> => {
  const field = await createTestDevice('field', { ...options, role: 'field' });
  const office = await createTestDevice('office', { ...options, role: 'office' });
  introduceAll([field, office]);
  return { field, office };
};
