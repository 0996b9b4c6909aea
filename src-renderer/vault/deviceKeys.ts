/**
 * What only this device holds: its signing key, its age identities per space, the data keys of the spaces, and the keys
 * of the devices that this vault was before a restore (kept to read what was sent to them, never to sign).
 * Their encoded form goes nowhere but into a sealed `keys` frame or row: docs/formats.md §5, §6, §7.
 */
import { type DeviceId, type Space, spaces } from '../domain/ids';
import type { JsonValue } from '../domain/json';
import { err, ok, type Result } from '../domain/result';
import type { RandomBytes } from '../domain/time';
import { type AgeIdentity, createAgeIdentity } from './ageBox';
import { type Bytes, fromBase64url, fromUtf8, toBase64url, utf8 } from './bytes';
import { canonicalJson, decodeCanonicalLine } from './canonical';
import { type DataKey, dataKeyFrom } from './seal';
import { deviceIdOf, type SigningKey, signingKeyFrom, type VerifyKey, verifyKeyOf } from './signing';
import { isNewer, type StoredFormat } from './storedFormat';

export const secretsFormat: StoredFormat = { name: 'secrets', version: 1, migrations: [] };

export type DeviceSecrets = {
  readonly device: DeviceId;
  readonly signing: SigningKey;
  readonly verify: VerifyKey;
  readonly age: Readonly<Partial<Record<Space, AgeIdentity>>>;
};

export type VaultSecrets = {
  readonly device: DeviceSecrets;
  readonly dataKeys: Readonly<Partial<Record<Space, DataKey>>>;
  /** Devices this vault was before a restore, oldest first. */
  readonly previous: readonly DeviceSecrets[];
};

const deviceSecretsOf = (signing: SigningKey, age: DeviceSecrets['age']): DeviceSecrets => {
  const verify = verifyKeyOf(signing);
  return { device: deviceIdOf(verify), signing, verify, age };
};

/** The signing key comes from `random`; the age identities from the library, which asks the platform. */
export const createDeviceSecrets = async (
  inSpaces: readonly Space[],
  random: RandomBytes,
): Promise<DeviceSecrets> => {
  const signing = signingKeyFrom(random(32));
  if (!signing.ok) throw new RangeError('the random source gave too few bytes');
  const age: Partial<Record<Space, AgeIdentity>> = {};
  for (const space of inSpaces) age[space] = await createAgeIdentity();
  return deviceSecretsOf(signing.value, age);
};

const encodeDevice = (secrets: DeviceSecrets): JsonValue => ({
  signing: toBase64url(secrets.signing),
  age: { ...secrets.age },
});

export const encodeSecrets = (secrets: VaultSecrets): Bytes => {
  const dataKeys: Record<string, JsonValue> = {};
  for (const space of spaces) {
    const key = secrets.dataKeys[space];
    if (key !== undefined) dataKeys[space] = toBase64url(key);
  }
  return utf8(
    canonicalJson({
      v: 1,
      device: encodeDevice(secrets.device),
      dataKeys,
      previous: secrets.previous.map(encodeDevice),
    }),
  );
};

/** The members of an object that has these keys and no other; null for anything else. */
const members = (value: unknown, keys: readonly string[]): ReadonlyMap<string, unknown> | null => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const read = new Map<string, unknown>(Object.entries(value));
  return [...read.keys()].every((key) => keys.includes(key)) ? read : null;
};

const isPqIdentity = /^AGE-SECRET-KEY-PQ-1[02-9AC-HJ-NP-Z]{58}$/;
const isX25519Identity = /^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/;

const decodeAge = (value: unknown): AgeIdentity | null => {
  const read = members(value, ['pq', 'x25519']);
  const pq = read?.get('pq');
  const x25519 = read?.get('x25519');
  if (typeof pq !== 'string' || typeof x25519 !== 'string') return null;
  return isPqIdentity.test(pq) && isX25519Identity.test(x25519) ? { pq, x25519 } : null;
};

/** A value for each space that the object names; null when one of them is not what `decode` takes. */
const bySpace = <T>(
  value: unknown,
  decode: (member: unknown) => T | null,
): Readonly<Partial<Record<Space, T>>> | null => {
  const read = members(value, spaces);
  if (read === null) return null;
  const decoded: Partial<Record<Space, T>> = {};
  for (const space of spaces) {
    if (!read.has(space)) continue;
    const member = decode(read.get(space));
    if (member === null) return null;
    decoded[space] = member;
  }
  return decoded;
};

const bytesOf = (value: unknown): Bytes | null => {
  if (typeof value !== 'string') return null;
  const bytes = fromBase64url(value);
  return bytes.ok ? bytes.value : null;
};

const decodeDevice = (value: unknown): DeviceSecrets | null => {
  const read = members(value, ['signing', 'age']);
  const seed = bytesOf(read?.get('signing'));
  const age = bySpace(read?.get('age'), decodeAge);
  if (seed === null || age === null) return null;
  const signing = signingKeyFrom(seed);
  return signing.ok ? deviceSecretsOf(signing.value, age) : null;
};

const decodeDataKey = (value: unknown): DataKey | null => {
  const bytes = bytesOf(value);
  const key = bytes === null ? null : dataKeyFrom(bytes);
  return key?.ok ? key.value : null;
};

const isDevice = (value: DeviceSecrets | null): value is DeviceSecrets => value !== null;

export const decodeSecrets = (bytes: Uint8Array): Result<VaultSecrets, 'damaged' | 'newerFormat'> => {
  const text = fromUtf8(bytes);
  const parsed = text.ok ? decodeCanonicalLine(text.value) : text;
  if (!parsed.ok) return err('damaged');
  if (isNewer(secretsFormat, parsed.value)) return err('newerFormat');
  const read = members(parsed.value, ['v', 'device', 'dataKeys', 'previous']);
  const before = read?.get('previous');
  if (read?.get('v') !== 1 || !Array.isArray(before)) return err('damaged');
  const device = decodeDevice(read.get('device'));
  const dataKeys = bySpace(read.get('dataKeys'), decodeDataKey);
  const previous = before.map(decodeDevice);
  return device !== null && dataKeys !== null && previous.every(isDevice)
    ? ok({ device, dataKeys, previous })
    : err('damaged');
};
