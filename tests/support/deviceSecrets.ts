/** Keys for test laptops: signing keys by name, age identities drawn once a run and kept by name. */
import { type Space, spaces } from '../../src-renderer/domain/ids';
import type { ReadingKeys } from '../../src-renderer/sync/openBundle';
import { type AgeIdentity, createAgeIdentity } from '../../src-renderer/vault/ageBox';
import type { DeviceSecrets } from '../../src-renderer/vault/deviceKeys';
import { deviceIdOf, type SigningKey, signingKeyFrom, verifyKeyOf } from '../../src-renderer/vault/signing';
import { bytesNamed } from './bytes';

/** Made once per name and space, since the platform draws them and drawing takes its time. */
const identities = new Map<string, Promise<AgeIdentity>>();
const identityNamed = (name: string): Promise<AgeIdentity> => {
  const identity = identities.get(name) ?? createAgeIdentity();
  identities.set(name, identity);
  return identity;
};

export const signingKeyNamed = (name: string): SigningKey => {
  const key = signingKeyFrom(bytesNamed(`signing/${name}`, 32));
  if (!key.ok) throw new Error('a seed has 32 bytes');
  return key.value;
};

export const secretsNamed = async (
  name: string,
  inSpaces: readonly Space[] = spaces,
): Promise<DeviceSecrets> => {
  const signing = signingKeyNamed(name);
  const verify = verifyKeyOf(signing);
  const age: Partial<Record<Space, AgeIdentity>> = {};
  for (const space of inSpaces) age[space] = await identityNamed(`${name}/${space}`);
  return { device: deviceIdOf(verify), signing, verify, age };
};

export const readingKeys = (all: readonly DeviceSecrets[]): ReadingKeys => {
  const keys: Partial<Record<Space, readonly string[]>> = {};
  for (const space of spaces) {
    keys[space] = all.flatMap(({ age }) =>
      [age[space]?.pq, age[space]?.x25519].filter((key) => key !== undefined),
    );
  }
  return keys;
};
