/**
 * A device's card (docs/formats.md §5): its keys under its own signature. It proves that whoever holds the signing key
 * wishes this name, role and these reading keys. It grants nothing: that is a person's to do, after comparing the
 * fingerprint (peerState.ts), or an office's (trust.ts).
 */
import { type DeviceId, isDeviceId, isSpace, type Space, spaces } from '../domain/ids';
import { err, ok, type Result } from '../domain/result';
import { type Instant, isInstant } from '../domain/time';
import { type AgeMode, type AgeRecipients, modeOfRecipient, recipientsOf } from '../vault/ageBox';
import { fromBase64url, toBase64url, utf8 } from '../vault/bytes';
import { canonicalJson, decodeCanonicalLine } from '../vault/canonical';
import type { DeviceSecrets } from '../vault/deviceKeys';
import {
  deviceIdOf,
  fingerprintOf,
  type SigningKey,
  sign,
  type VerifyKey,
  verify,
  verifyKeyFrom,
  verifyKeyOf,
} from '../vault/signing';
import { checkKeys, isBytesOf, isCount, isNewerVersion, isObject } from './shape';

export type Role = 'field' | 'office';
/** A space is here when the device holds it; a mode when the device can read it. Never empty. */
export type CardRecipients = Readonly<Partial<Record<Space, Readonly<Partial<AgeRecipients>>>>>;

export type Card = {
  readonly format: 'gvi-card';
  readonly v: 1;
  readonly device: DeviceId;
  readonly serial: number;
  readonly name: string;
  readonly role: Role;
  readonly signKey: string;
  readonly recipients: CardRecipients;
  readonly issued: Instant;
  readonly replaces?: DeviceId;
  readonly replacesSig?: string;
  readonly sig: string;
};

export type CardFault = 'notACard' | 'badSignature' | 'wrongDevice' | 'newerFormat';

/** Characters; a card is read out on the telephone and shown in a list. */
export const longestDeviceName = 200;
const longestCard = 64 * 1024;
const prefix = 'gvi-card-1\n';

type Unsigned = Omit<Card, 'sig' | 'replacesSig'>;
const message = (card: Unsigned) => utf8(canonicalJson({ ...card }));
const withoutSignatures = ({ sig: _sig, replacesSig: _replacesSig, ...unsigned }: Card): Unsigned => unsigned;

export const isRole = (value: unknown): value is Role => value === 'field' || value === 'office';

const readRecipients = (value: unknown): Result<CardRecipients, 'notACard' | 'newerFormat'> => {
  if (!isObject(value)) return err('notACard');
  const recipients: Partial<Record<Space, Partial<AgeRecipients>>> = {};
  for (const [space, modes] of Object.entries(value)) {
    if (!isSpace(space)) return err('newerFormat');
    if (!isObject(modes)) return err('notACard');
    if (checkKeys(modes, [], ['pq', 'x25519']) !== null) return err('newerFormat');
    const read: Partial<Record<AgeMode, string>> = {};
    for (const mode of ['pq', 'x25519'] as const) {
      if (!Object.hasOwn(modes, mode)) continue;
      const recipient = modes[mode];
      if (typeof recipient !== 'string' || modeOfRecipient(recipient) !== mode) return err('notACard');
      read[mode] = recipient;
    }
    if (Object.keys(read).length === 0) return err('notACard');
    recipients[space] = read;
  }
  return Object.keys(recipients).length === 0 ? err('notACard') : ok(recipients);
};

const required = 'device format issued name recipients role serial sig signKey v'.split(' ');
const readCard = (value: unknown): Result<Card, 'notACard' | 'newerFormat'> => {
  if (!isObject(value) || value.format !== 'gvi-card') return err('notACard');
  if (isNewerVersion(value.v)) return err('newerFormat');
  const fault = checkKeys(value, required, ['replaces', 'replacesSig']);
  if (fault !== null) return err(fault === 'newerFormat' ? fault : 'notACard');
  const { device, format, issued, name, replaces, replacesSig, role, serial, sig, signKey, v } = value;
  if (format !== 'gvi-card' || v !== 1 || !isDeviceId(device) || !isCount(serial) || !isRole(role))
    return err('notACard');
  if (typeof name !== 'string' || name === '' || name.length > longestDeviceName) return err('notACard');
  if (!isBytesOf(signKey, 32) || !isInstant(issued) || !isBytesOf(sig, 64)) return err('notACard');
  const recipients = readRecipients(value.recipients);
  if (!recipients.ok) return recipients;
  const card = {
    format,
    v,
    device,
    serial,
    name,
    role,
    signKey,
    recipients: recipients.value,
    issued,
  } as const;
  if (!Object.hasOwn(value, 'replaces') && !Object.hasOwn(value, 'replacesSig')) return ok({ ...card, sig });
  if (!isDeviceId(replaces) || replaces === device || !isBytesOf(replacesSig, 64)) return err('notACard');
  return ok({ ...card, replaces, replacesSig, sig });
};

/** The key that signs for the device. Null for a key that no honest device has. */
export const verifyKeyOfCard = (card: Pick<Card, 'signKey'>): VerifyKey | null => {
  const bytes = fromBase64url(card.signKey);
  const key = bytes.ok ? verifyKeyFrom(bytes.value) : bytes;
  return key.ok ? key.value : null;
};

/** Own signature and own device; whether it rightly replaces another, `isRightfulReplacement` says. */
export const checkCard = (value: unknown): Result<Card, CardFault> => {
  const card = readCard(value);
  if (!card.ok) return card;
  const key = verifyKeyOfCard(card.value);
  if (key === null || deviceIdOf(key) !== card.value.device) return err('wrongDevice');
  const signature = fromBase64url(card.value.sig);
  const holds = signature.ok && verify(key, prefix, message(withoutSignatures(card.value)), signature.value);
  return holds ? card : err('badSignature');
};

/** From the text of a `*.gvi-card.json`: one canonical line, with or without a line end. */
export const decodeCard = (text: string): Result<Card, CardFault> => {
  if (text.length > longestCard) return err('notACard');
  const line = text.endsWith('\n') ? text.slice(0, -1) : text;
  const value = decodeCanonicalLine(line);
  return value.ok ? checkCard(value.value) : err('notACard');
};

export const encodeCard = (card: Card): string => `${canonicalJson({ ...card })}\n`;

/** True when the device that is replaced has signed this card too. Needs that device's own card, which was held before. */
export const isRightfulReplacement = (card: Card, replaced: Card): boolean => {
  if (card.replaces !== replaced.device || card.replacesSig === undefined) return false;
  const key = verifyKeyOfCard(replaced);
  const signature = fromBase64url(card.replacesSig);
  return (
    key !== null && signature.ok && verify(key, prefix, message(withoutSignatures(card)), signature.value)
  );
};

/** What people compare by voice before they confirm. */
export const cardFingerprint = (card: Card): string => {
  const key = verifyKeyOfCard(card);
  if (key === null) throw new Error('a card that was never decoded has no fingerprint');
  return fingerprintOf(key);
};

export type CardWish = {
  readonly secrets: Pick<DeviceSecrets, 'signing' | 'age'>;
  /** Higher than that of any card this device has issued. */
  readonly serial: number;
  readonly name: string;
  readonly role: Role;
  readonly issued: Instant;
  /** The modes in which others may write to this device; both where absent. An office that wants what every released age
   * reads offers X25519 alone, and its card carries that wish to each laptop. */
  readonly modes?: readonly AgeMode[];
  /** The key of the device whose history this vault carries on, after a restore. */
  readonly replaces?: SigningKey;
};

/** Holds recipients for exactly the spaces whose reading keys the device holds. */
export const issueCard = async (wish: CardWish): Promise<Card> => {
  const recipients: Partial<Record<Space, Partial<AgeRecipients>>> = {};
  for (const space of spaces) {
    const identity = wish.secrets.age[space];
    if (identity === undefined) continue;
    const both = await recipientsOf(identity);
    const offered = (wish.modes ?? (['pq', 'x25519'] as const)).map((mode) => [mode, both[mode]]);
    recipients[space] = Object.fromEntries(offered);
  }
  const key = verifyKeyOf(wish.secrets.signing);
  const unsigned: Unsigned = {
    format: 'gvi-card',
    v: 1,
    device: deviceIdOf(key),
    serial: wish.serial,
    name: wish.name,
    role: wish.role,
    signKey: toBase64url(key),
    recipients,
    issued: wish.issued,
    ...(wish.replaces === undefined ? {} : { replaces: deviceIdOf(verifyKeyOf(wish.replaces)) }),
  };
  const bytes = message(unsigned);
  const replacesSig =
    wish.replaces === undefined ? {} : { replacesSig: toBase64url(sign(wish.replaces, prefix, bytes)) };
  const card = { ...unsigned, ...replacesSig, sig: toBase64url(sign(wish.secrets.signing, prefix, bytes)) };
  const read = checkCard(card);
  if (!read.ok) throw new Error(`a card that would be refused: ${read.error}`);
  return read.value;
};
