import { describe, expect, it } from 'vitest';
import { utf8 } from '../../src-renderer/vault/bytes';
import { canonicalJson } from '../../src-renderer/vault/canonical';
import {
  createDeviceSecrets,
  decodeSecrets,
  encodeSecrets,
  type VaultSecrets,
} from '../../src-renderer/vault/deviceKeys';
import { createDataKey } from '../../src-renderer/vault/seal';
import { deviceIdOf, verifyKeyOf } from '../../src-renderer/vault/signing';
import { createSeededBytes } from '../support/bytes';

const random = createSeededBytes('device');
const device = await createDeviceSecrets(['samordning', 'social'], random);
const before = await createDeviceSecrets(['samordning'], random);
const secrets: VaultSecrets = {
  device,
  dataKeys: { samordning: createDataKey(random), social: createDataKey(random) },
  previous: [before],
};
const damaged = { ok: false, error: 'damaged' };

describe('device secrets', () => {
  it('are made for the spaces asked for, with an id that is the hash of the key', () => {
    expect(device.verify).toEqual(verifyKeyOf(device.signing));
    expect(device.device).toBe(deviceIdOf(device.verify));
    expect(Object.keys(before.age)).toEqual(['samordning']);
    const identities = [device.age.samordning, device.age.social, before.age.samordning];
    expect(new Set(identities.flatMap((age) => [age?.pq, age?.x25519])).size).toBe(6);
  });

  it('come back as they were', () => {
    expect(decodeSecrets(encodeSecrets(secrets))).toEqual({ ok: true, value: secrets });
    const bare: VaultSecrets = { device: before, dataKeys: {}, previous: [] };
    expect(decodeSecrets(encodeSecrets(bare))).toEqual({ ok: true, value: bare });
  });

  it('are taken in their canonical form only, whole', () => {
    const bytes = encodeSecrets(secrets);
    expect(decodeSecrets(bytes.subarray(1))).toEqual(damaged);
    expect(decodeSecrets(bytes.subarray(0, bytes.length - 1))).toEqual(damaged);
    expect(decodeSecrets(Uint8Array.of(0xff))).toEqual(damaged);
    expect(decodeSecrets(utf8('null'))).toEqual(damaged);
  });

  const good = {
    v: 1,
    device: { signing: 'A'.repeat(43), age: { social: { ...device.age.social } } },
    dataKeys: { social: 'A'.repeat(43) },
    previous: [],
  };
  const decode = (change: object) => decodeSecrets(utf8(canonicalJson({ ...good, ...change } as never)));

  it('are read when nothing is wrong with them', () => {
    expect(decode({}).ok).toBe(true);
  });

  it.each([
    ['of no version', { v: 0 }],
    ['with one more key', { note: '' }],
    ['without a device', { device: null }],
    ['with a short signing key', { device: { ...good.device, signing: 'AAAA' } }],
    ['with a signing key that is no base64url', { device: { ...good.device, signing: '=' } }],
    ['with identities of no known space', { device: { ...good.device, age: { polis: {} } } }],
    [
      'with half an identity',
      { device: { ...good.device, age: { social: { pq: device.age.social?.pq ?? '' } } } },
    ],
    [
      'with identities swapped',
      { device: { ...good.device, age: { social: { pq: device.age.social?.x25519 ?? '', x25519: '' } } } },
    ],
    ['with a short data key', { dataKeys: { social: 'AAAA' } }],
    ['with a data key for no known space', { dataKeys: { polis: 'A'.repeat(43) } }],
    ['with a list of data keys', { dataKeys: [] }],
    ['without a list of earlier devices', { previous: {} }],
    ['with an earlier device that is none', { previous: [{}] }],
  ])('are refused %s', (_, change) => {
    expect(decode(change)).toEqual(damaged);
  });

  it('of a newer version are told apart from damaged ones', () => {
    expect(decode({ v: 2, more: {} })).toEqual({ ok: false, error: 'newerFormat' });
  });
});
