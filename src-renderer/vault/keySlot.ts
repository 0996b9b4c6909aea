/**
 * Slots: each wraps the vault key on its own, and each opens alone. docs/formats.md §6. Everything in a slot but the
 * wrapped key is authenticated together with the vault's id, so that neither weaker parameters nor the slot of another
 * vault can be slipped in. Kinds that this version does not know are kept as they are, for the version that wrote them.
 */
import { isUuid, type Uuid } from '../domain/ids';
import type { JsonValue } from '../domain/json';
import { err, ok, type Result } from '../domain/result';
import type { RandomBytes } from '../domain/time';
import { type Bytes, fromBase64url, toBase64url, utf8 } from './bytes';
import { canonicalJson } from './canonical';
import { decodeKdfParams, type Kdf, type KdfParams } from './kdf';
import { openBytes, sealBytes, type VaultKey, vaultKeyFrom } from './seal';
import { decodeSecretSlot, isSecretKind, type SecretKind, type SecretSlot } from './secretSlot';

export type PassphraseSlot = {
  readonly v: 1;
  readonly kind: 'passphrase';
  readonly id: Uuid;
  readonly kdf: KdfParams;
  /** 16 bytes. */
  readonly salt: string;
  /** Nonce, the 32 bytes of the vault key under AES-256-GCM, tag: 60 bytes. */
  readonly wrapped: string;
};
export type KeySlot = PassphraseSlot | SecretSlot;
/** A kind or version of slot from a later version: kept and written back unchanged. */
export type UnknownSlot = {
  readonly v: number;
  readonly kind: string;
  readonly [key: string]: JsonValue;
};

const saltLength = 16;
const wrappedLength = 60;

export const isPassphraseSlot = (slot: KeySlot | UnknownSlot): slot is PassphraseSlot =>
  slot.v === 1 && slot.kind === 'passphrase';

export const isSecretSlot = (slot: KeySlot | UnknownSlot, kind: SecretKind): slot is SecretSlot =>
  slot.v === 1 && slot.kind === kind;

/** The bytes of a base64url text of exactly this length. */
const bytesOf = (value: unknown, length: number): Bytes | null => {
  if (typeof value !== 'string') return null;
  const bytes = fromBase64url(value);
  return bytes.ok && bytes.value.length === length ? bytes.value : null;
};

const decodePassphraseSlot = (
  read: ReadonlyMap<string, unknown>,
): Result<PassphraseSlot, 'damagedSlot' | 'refusedKdf'> => {
  const id = read.get('id');
  const salt = bytesOf(read.get('salt'), saltLength);
  const wrapped = bytesOf(read.get('wrapped'), wrappedLength);
  if (read.size !== 6 || !isUuid(id) || salt === null || wrapped === null) return err('damagedSlot');
  const kdf = decodeKdfParams(read.get('kdf'));
  if (!kdf.ok) return kdf;
  return ok({
    v: 1,
    kind: 'passphrase',
    id,
    kdf: kdf.value,
    salt: toBase64url(salt),
    wrapped: toBase64url(wrapped),
  });
};

const isJsonObject = (value: unknown): value is Readonly<Record<string, JsonValue>> => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  try {
    canonicalJson(value as JsonValue);
    return true;
  } catch {
    return false;
  }
};

/** `refusedKdf`: in shape, but its parameters are outside of the bounds; it is never tried. */
export const decodeSlot = (value: unknown): Result<KeySlot | UnknownSlot, 'damagedSlot' | 'refusedKdf'> => {
  if (!isJsonObject(value)) return err('damagedSlot');
  const read = new Map<string, JsonValue>(Object.entries(value));
  const v = read.get('v');
  const kind = read.get('kind');
  if (typeof v !== 'number' || v < 1 || typeof kind !== 'string') return err('damagedSlot');
  if (v === 1 && kind === 'passphrase') return decodePassphraseSlot(read);
  return v === 1 && isSecretKind(kind) ? decodeSecretSlot(read, kind) : ok({ ...value, v, kind });
};

const associatedData = (vault: Uuid, slot: Omit<PassphraseSlot, 'wrapped'>): Bytes => {
  const { v, kind, id, kdf, salt } = slot;
  return utf8(canonicalJson({ vault, slot: { v, kind, id, kdf, salt } }));
};

const importSlotKey = (key: Bytes, usage: 'encrypt' | 'decrypt'): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', key, 'AES-GCM', false, [usage]);

export const createPassphraseSlot = async (ask: {
  readonly vault: Uuid;
  readonly vaultKey: VaultKey;
  readonly passphrase: string;
  readonly params: KdfParams;
  readonly id: Uuid;
  readonly kdf: Kdf;
  readonly random: RandomBytes;
}): Promise<PassphraseSlot> => {
  const salt = ask.random(saltLength);
  const slot = { v: 1, kind: 'passphrase', id: ask.id, kdf: ask.params, salt: toBase64url(salt) } as const;
  const key = await importSlotKey(await ask.kdf(ask.passphrase, salt, ask.params), 'encrypt');
  const wrapped = await sealBytes(key, associatedData(ask.vault, slot), ask.vaultKey, ask.random);
  return { ...slot, wrapped: toBase64url(wrapped) };
};

/** A wrong passphrase and a damaged slot are one answer: nobody can tell them apart. */
export const openPassphraseSlot = async (ask: {
  readonly vault: Uuid;
  readonly slot: PassphraseSlot;
  readonly passphrase: string;
  readonly kdf: Kdf;
}): Promise<Result<VaultKey, 'cannotOpen'>> => {
  const salt = bytesOf(ask.slot.salt, saltLength);
  const wrapped = bytesOf(ask.slot.wrapped, wrappedLength);
  if (salt === null || wrapped === null) return err('cannotOpen');
  const key = await importSlotKey(await ask.kdf(ask.passphrase, salt, ask.slot.kdf), 'decrypt');
  const opened = await openBytes(key, associatedData(ask.vault, ask.slot), wrapped);
  if (!opened.ok) return opened;
  const vaultKey = vaultKeyFrom(opened.value);
  return vaultKey.ok ? vaultKey : err('cannotOpen');
};
