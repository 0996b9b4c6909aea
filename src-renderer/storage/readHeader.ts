/** The vault's plain header, decoded. The first screen reads it without Dexie (lookAtStore.ts). */
import { ok, type Result } from '../domain/result';
import type { Database } from './database';
import { decodeVaultHeader, type VaultHeader } from './vaultHeader';

export const readHeader = async (
  db: Database,
): Promise<Result<VaultHeader | null, 'damaged' | 'newerFormat'>> => {
  const row = await db.vault.get('vault');
  return row === undefined ? ok(null) : decodeVaultHeader(row.header);
};
