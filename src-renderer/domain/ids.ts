/**
 * Branded words, so that an id of one thing is never passed for another. Each has one decoder here; only they cast.
 * Shapes: docs/formats.md §1.
 */
import { err, ok, type Result } from './result';

declare const brand: unique symbol;
export type Brand<T, B extends string> = T & { readonly [brand]: B };

/** UUIDv7, lower case. */
export type RecordId = Brand<string, 'RecordId'>;
/** 26 characters of lower-case base32: the hash of the device's signing key. */
export type DeviceId = Brand<string, 'DeviceId'>;
/** Any UUID, lower case. */
export type Uuid = Brand<string, 'Uuid'>;

export const spaces = ['samordning', 'social'] as const;
/** Sekretessområde. */
export type Space = (typeof spaces)[number];
export const isSpace = (value: unknown): value is Space => value === 'samordning' || value === 'social';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const uuid7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const deviceId = /^[a-z2-7]{26}$/;

export const isRecordId = (value: unknown): value is RecordId =>
  typeof value === 'string' && uuid7.test(value);
export const isDeviceId = (value: unknown): value is DeviceId =>
  typeof value === 'string' && deviceId.test(value);
export const isUuid = (value: unknown): value is Uuid => typeof value === 'string' && uuid.test(value);

export const decodeRecordId = (value: unknown): Result<RecordId, 'notARecordId'> =>
  isRecordId(value) ? ok(value) : err('notARecordId');

const hex = (bytes: Uint8Array): string => Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
const dashed = (h: string): string =>
  `${h.slice(0, 8)}-${h.slice(8, 12)}-${h.slice(12, 16)}-${h.slice(16, 20)}-${h.slice(20)}`;

/** A UUIDv7 (RFC 9562) from a time in milliseconds and 10 random bytes. */
export const recordIdFrom = (milliseconds: number, random: Uint8Array): RecordId => {
  const bytes = new Uint8Array(16);
  let rest = Math.max(0, Math.floor(milliseconds));
  for (let i = 5; i >= 0; i--) {
    bytes[i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return dashed(hex(bytes)) as RecordId;
};

/** A random UUIDv4 from 16 random bytes. */
export const uuidFrom = (random: Uint8Array): Uuid => {
  const bytes = random.slice(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return dashed(hex(bytes)) as Uuid;
};
