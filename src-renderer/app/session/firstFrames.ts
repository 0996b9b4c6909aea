/**
 * What the first frames of the journal in the data folder say: vault id and slots in plain form, secrets under the vault
 * key. For an unlock whose own rows of them are damaged or gone.
 */
import { openFrames, openJournalFile, readBytes } from '../../storage/journalReader';
import { decodeVaultHeader, type VaultHeader } from '../../storage/vaultHeader';
import { decodeSecrets, type VaultSecrets } from '../../vault/deviceKeys';
import type { VaultKey } from '../../vault/seal';
import type { Environment } from '../environment';
import { journalKeysOf } from './vaultKeys';

/** More than header, slots and keys ever take. */
export const firstFramesLength = 64 * 1024;

const read = async ({ host }: Pick<Environment, 'host'>) => {
  const state = await host.journalState({});
  if (!state.ok || !state.value.exists) return null;
  const bytes = await readBytes(host, 0, Math.min(state.value.length, firstFramesLength));
  const opening = bytes.ok ? openJournalFile(bytes.value) : null;
  return opening?.ok ? opening.value : null;
};

/** Null: there is no journal, or its slots cannot be read. */
export const headerOfJournal = async (env: Pick<Environment, 'host'>): Promise<VaultHeader | null> => {
  const opening = await read(env);
  if (opening === null) return null;
  const header = decodeVaultHeader({ v: 1, vault: opening.slots.vault, slots: opening.slots.slots });
  return header.ok ? header.value : null;
};

/** Null: the journal is another vault's, or its keys cannot be opened. */
export const secretsOfJournal = async (
  env: Pick<Environment, 'host'>,
  header: VaultHeader,
  vaultKey: VaultKey,
): Promise<VaultSecrets | null> => {
  const opening = await read(env);
  if (opening === null || opening.slots.vault !== header.vault) return null;
  const place = { vault: header.vault, generation: opening.generation };
  const first = await openFrames(opening.read.frames, { ...place, keys: await journalKeysOf(vaultKey, {}) });
  const keys = first.counted.find(({ type }) => type === 'keys')?.content;
  const secrets = keys instanceof Uint8Array ? decodeSecrets(keys) : null;
  return secrets?.ok ? secrets.value : null;
};
