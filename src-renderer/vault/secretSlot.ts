/**
 * Slots whose secret is random and long: the printed recovery key, and the secret that the operating system's key store
 * keeps. docs/formats.md §6. Nobody can guess such a secret, so no Argon2id stands before it: HKDF-SHA-256 with the slot's
 * salt makes the key that wraps the vault key. Vault id, kind, version, id and salt are authenticated with it.
 */
import { isUuid, type Uuid } from '../domain/ids';
import { err, ok, type Result } from '../domain/result';
import type { RandomBytes } from '../domain/time';
import { type Bytes, fromBase64url, toBase64url, utf8 } from './bytes';
import { canonicalJson } from './canonical';
import { openBytes, sealBytes, type VaultKey, vaultKeyFrom } from './seal';

export type SecretKind = 'recovery' | 'keystore';
export type SecretSlot = {
  readonly v: 1;
  readonly kind: SecretKind;
  readonly id: Uuid;
  /** 16 bytes. */
  readonly salt: string;
  /** Nonce, the 32 bytes of the vault key under AES-256-GCM, tag: 60 bytes. */
  readonly wrapped: string;
};

/** Bytes of a secret, by kind: neither may be given for the other, nor cut short. */
export const secretLength: Readonly<Record<SecretKind, number>> = { recovery: 20, keystore: 32 };
const saltLength = 16;
const wrappedLength = 60;

export const isSecretKind = (kind: unknown): kind is SecretKind => kind === 'recovery' || kind === 'keystore';

const bytesOf = (value: unknown, length: number): Bytes | null => {
  if (typeof value !== 'string') return null;
  const bytes = fromBase64url(value);
  return bytes.ok && bytes.value.length === length ? bytes.value : null;
};

export const decodeSecretSlot = (
  read: ReadonlyMap<string, unknown>,
  kind: SecretKind,
): Result<SecretSlot, 'damagedSlot'> => {
  const id = read.get('id');
  const salt = bytesOf(read.get('salt'), saltLength);
  const wrapped = bytesOf(read.get('wrapped'), wrappedLength);
  if (read.size !== 5 || !isUuid(id) || salt === null || wrapped === null) return err('damagedSlot');
  return ok({ v: 1, kind, id, salt: toBase64url(salt), wrapped: toBase64url(wrapped) });
};

const associatedData = (vault: Uuid, { v, kind, id, salt }: Omit<SecretSlot, 'wrapped'>): Bytes =>
  utf8(canonicalJson({ vault, slot: { v, kind, id, salt } }));

const slotKey = async (
  secret: Bytes,
  salt: Bytes,
  kind: SecretKind,
  usage: 'encrypt' | 'decrypt',
): Promise<CryptoKey> => {
  const material = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt, info: utf8(`gvi/1/slots/${kind}`) },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    [usage],
  );
};

export const createSecretSlot = async (ask: {
  readonly kind: SecretKind;
  readonly vault: Uuid;
  readonly vaultKey: VaultKey;
  readonly secret: Bytes;
  readonly id: Uuid;
  readonly random: RandomBytes;
}): Promise<SecretSlot> => {
  if (ask.secret.length !== secretLength[ask.kind])
    throw new RangeError('a slot secret of another length than its kind has');
  const salt = ask.random(saltLength);
  const slot = { v: 1, kind: ask.kind, id: ask.id, salt: toBase64url(salt) } as const;
  const key = await slotKey(ask.secret, salt, ask.kind, 'encrypt');
  const wrapped = await sealBytes(key, associatedData(ask.vault, slot), ask.vaultKey, ask.random);
  return { ...slot, wrapped: toBase64url(wrapped) };
};

/** A wrong secret and a damaged slot are one answer. */
export const openSecretSlot = async (ask: {
  readonly vault: Uuid;
  readonly slot: SecretSlot;
  readonly secret: Bytes;
}): Promise<Result<VaultKey, 'cannotOpen'>> => {
  const { slot, secret } = ask;
  const salt = bytesOf(slot.salt, saltLength);
  const wrapped = bytesOf(slot.wrapped, wrappedLength);
  if (salt === null || wrapped === null || secret.length !== secretLength[slot.kind])
    return err('cannotOpen');
  const key = await slotKey(secret, salt, slot.kind, 'decrypt');
  const opened = await openBytes(key, associatedData(ask.vault, slot), wrapped);
  const vaultKey = opened.ok ? vaultKeyFrom(opened.value) : opened;
  return vaultKey.ok ? vaultKey : err('cannotOpen');
};
