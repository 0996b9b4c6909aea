/**
 * Opens a vault's header with a secret: each slot of its kind is tried on its own; none is needed for another. Also the one
 * rule about which slots there must be: a vault that no person could open again is never written.
 */
import { err, ok, type Result } from '../../domain/result';
import type { VaultHeader } from '../../storage/vaultHeader';
import type { Bytes } from '../../vault/bytes';
import type { Kdf } from '../../vault/kdf';
import {
  decodeSlot,
  isPassphraseSlot,
  isSecretSlot,
  openPassphraseSlot,
  type PassphraseSlot,
} from '../../vault/keySlot';
import type { VaultKey } from '../../vault/seal';
import { openSecretSlot, type SecretKind } from '../../vault/secretSlot';

export type Secret =
  | { readonly type: 'passphrase'; readonly passphrase: string }
  /** The bytes of the printed key, or of what the system's key store keeps. */
  | { readonly type: SecretKind; readonly secret: Bytes };

export type SlotFailure = 'wrongPassphrase' | 'damagedSlot' | 'refusedKdf' | 'newerFormat';
export type OpenedSlot = { readonly vaultKey: VaultKey; readonly slot: PassphraseSlot };

export const openPassphraseSlots = async (
  header: VaultHeader,
  passphrase: string,
  kdf: Kdf,
): Promise<Result<OpenedSlot, SlotFailure>> => {
  const decoded = header.slots.map(decodeSlot);
  const slots = decoded.flatMap((slot): readonly PassphraseSlot[] =>
    slot.ok && isPassphraseSlot(slot.value) ? [slot.value] : [],
  );
  for (const slot of slots) {
    const opened = await openPassphraseSlot({ vault: header.vault, slot, passphrase, kdf });
    if (opened.ok) return ok({ vaultKey: opened.value, slot });
  }
  if (slots.length > 0) return err('wrongPassphrase');
  if (decoded.some((slot) => slot.ok && slot.value.kind === 'passphrase' && slot.value.v > 1))
    return err('newerFormat');
  return err(decoded.some((slot) => !slot.ok && slot.error === 'refusedKdf') ? 'refusedKdf' : 'damagedSlot');
};

export const openWithPassphrase = async (
  header: VaultHeader,
  passphrase: string,
  kdf: Kdf,
): Promise<Result<VaultKey, SlotFailure>> => {
  const opened = await openPassphraseSlots(header, passphrase, kdf);
  return opened.ok ? ok(opened.value.vaultKey) : opened;
};

/** No slot of that kind, a damaged one and a secret that fits none are one answer. */
export const openWithSecret = async (
  header: VaultHeader,
  { type, secret }: Extract<Secret, { readonly secret: Bytes }>,
): Promise<Result<VaultKey, 'cannotOpen'>> => {
  for (const value of header.slots) {
    const slot = decodeSlot(value);
    if (!slot.ok || !isSecretSlot(slot.value, type)) continue;
    const opened = await openSecretSlot({ vault: header.vault, slot: slot.value, secret });
    if (opened.ok) return opened;
  }
  return err('cannotOpen');
};

/** What the printed key or the key store gives `wrongPassphrase` for is told in the caller's own words. */
export const openHeader = async (
  header: VaultHeader,
  secret: Secret,
  kdf: Kdf,
): Promise<Result<VaultKey, SlotFailure>> => {
  if (secret.type === 'passphrase') return openWithPassphrase(header, secret.passphrase, kdf);
  const opened = await openWithSecret(header, secret);
  return opened.ok ? opened : err('wrongPassphrase');
};

export const isPassphrase = (value: unknown): boolean => {
  const slot = decodeSlot(value);
  return slot.ok && isPassphraseSlot(slot.value);
};
export const isOfKind =
  (kind: SecretKind) =>
  (value: unknown): boolean => {
    const slot = decodeSlot(value);
    return slot.ok && isSecretSlot(slot.value, kind);
  };
/** A slot of ours, by its id; slots of later kinds are nobody's here and match nothing. */
export const hasId =
  (ids: readonly (string | undefined)[]) =>
  (value: unknown): boolean => {
    const slot = decodeSlot(value);
    return (
      slot.ok && 'wrapped' in slot.value && typeof slot.value.id === 'string' && ids.includes(slot.value.id)
    );
  };

/** A person must be able to open it with what a person can hold: a passphrase or a printed key. A key store is never enough. */
export const canBeOpened = (slots: readonly unknown[]): boolean =>
  slots.some((slot) => isPassphrase(slot) || isOfKind('recovery')(slot));
