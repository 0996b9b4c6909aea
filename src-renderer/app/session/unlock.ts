/** Passphrase → slot → vault key → secrets → journal settled → rows → fold → open vault. */
import { spaces } from '../../domain/ids';
import { err, type Result } from '../../domain/result';
import { type Database, stateKey } from '../../storage/database';
import { createRowBox, parseSealed, type RowBox } from '../../storage/rowBox';
import type { StorageFailure } from '../../storage/storageFailure';
import { readHeader } from '../../storage/vaultStore';
import type { VaultSecrets } from '../../vault/deviceKeys';
import type { VaultKey } from '../../vault/seal';
import type { Environment } from '../environment';
import { finishErasure } from '../erasure/carryOut';
import type { Progress, UnlockFailure } from '../types';
import { type Assembled, assemble, secretsFromState } from './assemble';
import { openStored } from './openStored';
import { settleJournal } from './settleJournal';
import { openWithPassphrase } from './slots';
import { newerInStore } from './storedFormats';
import { draftKeysOf, rowKeysOf, snapshotKeysOf } from './vaultKeys';

const readSecrets = async (db: Database, box: RowBox): Promise<Result<VaultSecrets, UnlockFailure>> => {
  const row = await db.state.get(stateKey.secrets);
  const text =
    row === undefined ? undefined : await box.openText(null, 'state', String(stateKey.secrets), row.box);
  const value = text?.ok ? parseSealed(text.value) : undefined;
  const secrets = secretsFromState(value?.ok ? value.value : undefined);
  return secrets.ok ? secrets : err({ type: 'storeDamaged', detail: 'state/1' });
};

const readJournalEnd = async (db: Database, box: RowBox) => {
  const row = await db.state.get(stateKey.journal);
  if (row === undefined) return undefined;
  const text = await box.openText(null, 'state', String(stateKey.journal), row.box);
  const value = text.ok ? parseSealed(text.value) : text;
  return value.ok ? value.value : undefined;
};

const noSpaces: VaultSecrets['dataKeys'] = {};

const storageFailure = (failure: StorageFailure): UnlockFailure => ({ type: 'storage', failure });

export const openWithVaultKey = async (
  env: Environment,
  db: Database,
  vaultKey: VaultKey,
  onProgress: (progress: Progress) => void,
): Promise<Result<Assembled, UnlockFailure>> => {
  const header = await readHeader(db);
  if (!header.ok || header.value === null) return err({ type: 'storeDamaged', detail: 'vault' });
  onProgress({ step: 'opening' });
  const stateBox = createRowBox(await rowKeysOf(vaultKey, noSpaces), header.value.vault, env.random);
  // Before anything is written, the settling of the journal included.
  const draftBox = createRowBox(await draftKeysOf(vaultKey), header.value.vault, env.random);
  const newer = await newerInStore(db, stateBox, draftBox);
  if (newer !== null) return err({ type: 'newerFormat', detail: newer });
  const secrets = await readSecrets(db, stateBox);
  if (!secrets.ok) return secrets;
  const box = createRowBox(await rowKeysOf(vaultKey, secrets.value.dataKeys), header.value.vault, env.random);
  const settled = await settleJournal(
    env,
    db,
    box,
    header.value,
    vaultKey,
    secrets.value,
    await readJournalEnd(db, stateBox),
  );
  if (!settled.ok)
    return err(settled.error.type === 'newerFormat' ? { ...settled.error } : storageFailure(settled.error));
  onProgress({ step: 'reading' });
  const held = spaces.filter((space) => settled.value.secrets.dataKeys[space] !== undefined);
  const snapshotBox = createRowBox(
    await snapshotKeysOf(vaultKey, settled.value.secrets.dataKeys),
    header.value.vault,
    env.random,
  );
  const read = await openStored(db, box, { vault: stateBox, spaces: snapshotBox }, held);
  onProgress({ step: 'folding' });
  const assembled = await assemble(
    env,
    db,
    header.value,
    vaultKey,
    read,
    settled.value.secrets,
    settled.value.end,
    settled.value.secrets.previous.length > 0,
  );
  if (!assembled.ok) return err({ type: 'storeDamaged', detail: assembled.error.detail });
  const finished = await finishErasure(env, assembled.value);
  return finished.ok ? finished : err({ type: 'storage', failure: finished.error });
};

export const unlock = async (
  env: Environment,
  db: Database,
  passphrase: string,
  onProgress: (progress: Progress) => void,
): Promise<Result<Assembled, UnlockFailure>> => {
  onProgress({ step: 'derivingKey' });
  const header = await readHeader(db);
  if (!header.ok)
    return err(header.error === 'newerFormat' ? { type: 'newerFormat' } : { type: 'damagedSlot' });
  if (header.value === null) return err({ type: 'storeDamaged', detail: 'vault' });
  const vaultKey = await openWithPassphrase(header.value, passphrase, env.kdf);
  if (!vaultKey.ok) return err({ type: vaultKey.error });
  return openWithVaultKey(env, db, vaultKey.value, onProgress);
};
