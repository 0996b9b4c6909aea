/**
 * The vault's plain header: vault id and slots. The same facts open the journal (its slots frame).
 * docs/formats.md §6: nothing else may stand in plain text on disk.
 */
import { isUuid, type Uuid } from '../domain/ids';
import { err, ok, type Result } from '../domain/result';
import { isNewer, type StoredFormat } from '../vault/storedFormat';

/**
 * Raised, with that of the journal's slots frame, whenever an older application must not write here any more: it stops at
 * a higher one before it writes.
 */
export const headerFormat: StoredFormat = { name: 'vault', version: 1, migrations: [] };

export type VaultHeader = { readonly v: 1; readonly vault: Uuid; readonly slots: readonly unknown[] };

export const decodeVaultHeader = (value: unknown): Result<VaultHeader, 'damaged' | 'newerFormat'> => {
  if (typeof value !== 'object' || value === null) return err('damaged');
  const { v, vault, slots } = value as Readonly<Record<string, unknown>>;
  if (isNewer(headerFormat, value)) return err('newerFormat');
  if (v !== 1 || !isUuid(vault) || !Array.isArray(slots)) return err('damaged');
  return ok({ v, vault, slots });
};
