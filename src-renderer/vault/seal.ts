/**
 * Sealing, docs/formats.md §6: AES-256-GCM under a key for one purpose, a random 96-bit nonce for every seal, stored
 * before the ciphertext. The nonce is never counted: two copies of a vault would count alike and spend the same one twice.
 * What is sealed for one place, key, generation or page opens nowhere else.
 */
import type { Brand, Uuid } from '../domain/ids';
import { err, ok, type Result } from '../domain/result';
import type { RandomBytes } from '../domain/time';
import { type Bytes, concat, utf8 } from './bytes';
import { canonicalJson } from './canonical';

/** 32 random bytes; everything else of the vault opens with it. */
export type VaultKey = Brand<Bytes, 'VaultKey'>;
/** 32 random bytes for one space; replaced when something of that space is erased. */
export type DataKey = Brand<Bytes, 'DataKey'>;
export type SealPurpose = 'slots' | 'rows' | 'snapshot' | 'journal' | 'drafts';
/** Non-extractable, for one purpose. */
export type SealKey = Brand<CryptoKey, 'SealKey'>;

/** Where a sealed value belongs. All of it is authenticated, none of it is in the sealed bytes. */
export type SealContext = {
  readonly vault: Uuid;
  /** Table or frame type. */
  readonly place: string;
  readonly key: string;
  readonly v: 1;
  readonly generation?: string;
  readonly page?: number;
};

const keyLength = 32;
const nonceLength = 12;
const tagLength = 16;

export const vaultKeyFrom = (bytes: Uint8Array): Result<VaultKey, 'badKey'> =>
  bytes.length === keyLength ? ok(Uint8Array.from(bytes) as VaultKey) : err('badKey');

export const dataKeyFrom = (bytes: Uint8Array): Result<DataKey, 'badKey'> =>
  bytes.length === keyLength ? ok(Uint8Array.from(bytes) as DataKey) : err('badKey');

export const createVaultKey = (random: RandomBytes): VaultKey => random(keyLength) as VaultKey;
export const createDataKey = (random: RandomBytes): DataKey => random(keyLength) as DataKey;

/** HKDF-SHA-256, empty salt, info `gvi/1/<purpose>`. */
export const sealKeyFor = async (key: VaultKey | DataKey, purpose: SealPurpose): Promise<SealKey> => {
  const material = await crypto.subtle.importKey('raw', key, 'HKDF', false, ['deriveKey']);
  const derived = await crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: utf8(`gvi/1/${purpose}`) },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
  return derived as SealKey;
};

/** The bare seal, for this module and for slots, whose key comes from a passphrase. Nonce ‖ ciphertext ‖ tag. */
export const sealBytes = async (
  key: CryptoKey,
  associated: Bytes,
  plain: Bytes,
  random: RandomBytes,
): Promise<Bytes> => {
  const iv = random(nonceLength);
  if (iv.length !== nonceLength) throw new RangeError('the random source gave too few bytes');
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: associated, tagLength: 8 * tagLength },
    key,
    plain,
  );
  return concat(iv, new Uint8Array(sealed));
};

export const openBytes = async (
  key: CryptoKey,
  associated: Bytes,
  sealed: Bytes,
): Promise<Result<Bytes, 'cannotOpen'>> => {
  if (sealed.length < nonceLength + tagLength) return err('cannotOpen');
  try {
    const plain = await crypto.subtle.decrypt(
      {
        name: 'AES-GCM',
        iv: sealed.subarray(0, nonceLength),
        additionalData: associated,
        tagLength: 8 * tagLength,
      },
      key,
      sealed.subarray(nonceLength),
    );
    return ok(new Uint8Array(plain));
  } catch {
    return err('cannotOpen');
  }
};

/** Spelt in canonical order: what is in order is written several times faster, and every row has one. */
const associatedData = ({ generation, key, page, place, v, vault }: SealContext): Bytes =>
  utf8(
    canonicalJson({
      ...(generation === undefined ? {} : { generation }),
      key,
      ...(page === undefined ? {} : { page }),
      place,
      v,
      vault,
    }),
  );

export const seal = (key: SealKey, context: SealContext, plain: Bytes, random: RandomBytes): Promise<Bytes> =>
  sealBytes(key, associatedData(context), plain, random);

/** Wrong key, wrong place and damage are one answer: a seal does not tell them apart. */
export const open = (
  key: SealKey,
  context: SealContext,
  sealed: Bytes,
): Promise<Result<Bytes, 'cannotOpen'>> => openBytes(key, associatedData(context), sealed);
