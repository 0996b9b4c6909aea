/** Opens a vault's header with a passphrase: each slot of that kind is tried on its own; none is needed for another. */
import { err, ok, type Result } from '../../domain/result';
import type { VaultHeader } from '../../storage/vaultHeader';
import type { Kdf } from '../../vault/kdf';
import { decodeSlot, isPassphraseSlot, openPassphraseSlot, type PassphraseSlot } from '../../vault/keySlot';
import type { VaultKey } from '../../vault/seal';

export type SlotFailure = 'wrongPassphrase' | 'damagedSlot' | 'refusedKdf' | 'newerFormat';

export const openWithPassphrase = async (
  header: VaultHeader,
  passphrase: string,
  kdf: Kdf,
): Promise<Result<VaultKey, SlotFailure>> => {
  const decoded = header.slots.map(decodeSlot);
  const slots = decoded.flatMap((slot): readonly PassphraseSlot[] =>
    slot.ok && isPassphraseSlot(slot.value) ? [slot.value] : [],
  );
  for (const slot of slots) {
    const opened = await openPassphraseSlot({ vault: header.vault, slot, passphrase, kdf });
    if (opened.ok) return ok(opened.value);
  }
  if (slots.length > 0) return err('wrongPassphrase');
  if (decoded.some((slot) => slot.ok && slot.value.kind === 'passphrase' && slot.value.v > 1))
    return err('newerFormat');
  return err(decoded.some((slot) => !slot.ok && slot.error === 'refusedKdf') ? 'refusedKdf' : 'damagedSlot');
};
