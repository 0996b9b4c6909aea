/**
 * The escrow file (docs/formats.md §6): a recovery key of one vault, signed by its device and sealed with age to one office.
 * It is nothing that is imported: an office opens it when a person rings, reads the key out, and keeps or destroys the file.
 * The signature says who asked for help; that the key opens anything shows only at the laptop.
 */
import { type DeviceId, isDeviceId, isUuid, type Uuid } from '../domain/ids';
import { err, ok, type Result } from '../domain/result';
import { type Instant, isInstant } from '../domain/time';
import { ageOpen, ageSeal } from '../vault/ageBox';
import { type Bytes, fromBase64url, fromUtf8, toBase64url, utf8 } from '../vault/bytes';
import { canonicalJson, decodeCanonicalLine } from '../vault/canonical';
import { readRecoveryKey } from '../vault/recoveryKey';
import { deviceIdOf, type SigningKey, sign, verify, verifyKeyFrom, verifyKeyOf } from '../vault/signing';
import { longestDeviceName } from './card';
import { checkKeys, isBytesOf, isNewerVersion, isObject } from './shape';

export type Escrow = {
  readonly format: 'gvi-escrow';
  readonly v: 1;
  readonly device: DeviceId;
  readonly name: string;
  readonly vault: Uuid;
  /** The slot that the key opens. */
  readonly slot: Uuid;
  /** As it is printed: eight groups. */
  readonly key: string;
  readonly made: Instant;
  readonly signKey: string;
  readonly sig: string;
};

export type EscrowFault = 'notEscrow' | 'wrongKey' | 'damaged' | 'newerFormat' | 'badSignature';

const prefix = 'gvi-escrow-1\n';
const message = (unsigned: Omit<Escrow, 'sig'>): Bytes => utf8(canonicalJson({ ...unsigned }));

export type EscrowWish = Omit<Escrow, 'format' | 'v' | 'device' | 'signKey' | 'sig'>;

/** `recipient`: of the office, and of one mode as every age file. Throws where that is no recipient. */
export const sealEscrow = async (
  wish: EscrowWish,
  signing: SigningKey,
  recipient: string,
): Promise<Bytes> => {
  const key = verifyKeyOf(signing);
  const unsigned = {
    format: 'gvi-escrow',
    v: 1,
    device: deviceIdOf(key),
    ...wish,
    signKey: toBase64url(key),
  } as const;
  const line = canonicalJson({ ...unsigned, sig: toBase64url(sign(signing, prefix, message(unsigned))) });
  const sealed = await ageSeal(utf8(`${line}\n`), [recipient]);
  if (!sealed.ok) throw new Error(`the office's card held no recipient: ${sealed.error}`);
  return sealed.value;
};

const required = 'device format key made name sig signKey slot v vault'.split(' ');

const readEscrow = (value: unknown): Result<Escrow, EscrowFault> => {
  if (!isObject(value) || value.format !== 'gvi-escrow') return err('notEscrow');
  if (isNewerVersion(value.v)) return err('newerFormat');
  const fault = checkKeys(value, required);
  if (fault !== null) return err(fault === 'newerFormat' ? fault : 'damaged');
  const { device, format, key, made, name, sig, signKey, slot, v, vault } = value;
  if (format !== 'gvi-escrow' || v !== 1 || !isDeviceId(device) || !isUuid(vault) || !isUuid(slot))
    return err('damaged');
  if (typeof name !== 'string' || name === '' || name.length > longestDeviceName) return err('damaged');
  if (typeof key !== 'string' || !readRecoveryKey(key).ok || !isInstant(made)) return err('damaged');
  if (!isBytesOf(sig, 64) || !isBytesOf(signKey, 32)) return err('damaged');
  return ok({ format, v, device, name, vault, slot, key, made, signKey, sig });
};

const isSigned = ({ sig, ...unsigned }: Escrow): boolean => {
  const bytes = fromBase64url(unsigned.signKey);
  const key = bytes.ok ? verifyKeyFrom(bytes.value) : bytes;
  const signature = fromBase64url(sig);
  return (
    key.ok &&
    signature.ok &&
    deviceIdOf(key.value) === unsigned.device &&
    verify(key.value, prefix, message(unsigned), signature.value)
  );
};

export const openEscrow = async (
  file: Uint8Array,
  identities: readonly string[],
): Promise<Result<Escrow, EscrowFault>> => {
  const plain = await ageOpen(file, identities);
  if (!plain.ok) return err(plain.error === 'notAge' ? 'notEscrow' : plain.error);
  const text = fromUtf8(plain.value);
  if (!text.ok || !text.value.endsWith('\n')) return err('notEscrow');
  const value = decodeCanonicalLine(text.value.slice(0, -1));
  const escrow = value.ok ? readEscrow(value.value) : err<EscrowFault>('notEscrow');
  return escrow.ok && !isSigned(escrow.value) ? err('badSignature') : escrow;
};
