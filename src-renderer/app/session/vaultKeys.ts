/** From the vault key and the data keys of its spaces to the keys that seal rows, drafts and journal frames. */
import type { Space } from '../../domain/ids';
import type { RowKeys } from '../../storage/rowBox';
import type { VaultSecrets } from '../../vault/deviceKeys';
import type { JournalKeys } from '../../vault/journalFrame';
import { type SealKey, type SealPurpose, sealKeyFor, type VaultKey } from '../../vault/seal';

const forSpaces = async (
  dataKeys: VaultSecrets['dataKeys'],
  purpose: SealPurpose,
): Promise<Partial<Record<Space, SealKey>>> => {
  const keys: Partial<Record<Space, SealKey>> = {};
  for (const [space, key] of Object.entries(dataKeys) as [Space, VaultSecrets['dataKeys'][Space]][])
    if (key !== undefined) keys[space] = await sealKeyFor(key, purpose);
  return keys;
};

export const rowKeysOf = async (
  vaultKey: VaultKey,
  dataKeys: VaultSecrets['dataKeys'],
): Promise<RowKeys> => ({
  vault: await sealKeyFor(vaultKey, 'rows'),
  spaces: await forSpaces(dataKeys, 'rows'),
});

export const snapshotKeysOf = async (
  vaultKey: VaultKey,
  dataKeys: VaultSecrets['dataKeys'],
): Promise<RowKeys> => ({
  vault: await sealKeyFor(vaultKey, 'snapshot'),
  spaces: await forSpaces(dataKeys, 'snapshot'),
});

export const draftKeysOf = async (vaultKey: VaultKey): Promise<RowKeys> => ({
  vault: await sealKeyFor(vaultKey, 'drafts'),
  spaces: {},
});

export const journalKeysOf = async (
  vaultKey: VaultKey,
  dataKeys: VaultSecrets['dataKeys'],
): Promise<JournalKeys> => ({
  vault: await sealKeyFor(vaultKey, 'journal'),
  spaces: await forSpaces(dataKeys, 'journal'),
});
