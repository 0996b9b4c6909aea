/**
 * Puts a vault in place from nothing: slot, journal, store, in that order, so that what the store says is in the journal.
 * Used by a first set-up and by a restore; which records it starts with is the caller's.
 */
import { uuidFrom } from '../../domain/ids';
import type { JsonValue } from '../../domain/json';
import { err, ok, type Result } from '../../domain/result';
import type { Database } from '../../storage/database';
import { stateKey } from '../../storage/database';
import { createJournal } from '../../storage/journalRewrite';
import { createRowBox } from '../../storage/rowBox';
import type { StorageFailure } from '../../storage/storageFailure';
import type { VaultHeader } from '../../storage/vaultHeader';
import { clearStore, createVaultStore, readStore } from '../../storage/vaultStore';
import type { VaultSecrets } from '../../vault/deviceKeys';
import { createPassphraseSlot } from '../../vault/keySlot';
import { createVaultKey } from '../../vault/seal';
import type { Environment } from '../environment';
import { type Assembled, assemble } from './assemble';
import { secretsValue } from './secretsValue';
import { rowKeysOf } from './vaultKeys';
import { type JournalSource, wholeJournal } from './wholeJournal';

export const placeNewVault = async (
  env: Environment,
  db: Database,
  passphrase: string,
  secrets: VaultSecrets,
  source: JournalSource & { readonly peers: JsonValue; readonly settings: JsonValue },
  restored: boolean,
): Promise<Result<Assembled, StorageFailure>> => {
  const vault = uuidFrom(env.random(16));
  const vaultKey = createVaultKey(env.random);
  const slot = await createPassphraseSlot({
    vault,
    vaultKey,
    passphrase,
    params: await env.newVaultKdf(),
    id: uuidFrom(env.random(16)),
    kdf: env.kdf,
    random: env.random,
  });
  const header: VaultHeader = { v: 1, vault, slots: [slot] };
  const journal = await createJournal(
    env.host,
    await wholeJournal(header, vaultKey, secrets, source, env.random),
  );
  if (!journal.ok) return journal;

  const box = createRowBox(await rowKeysOf(vaultKey, secrets.dataKeys), vault, env.random);
  const cleared = await clearStore(db);
  if (!cleared.ok) return cleared;
  const store = createVaultStore(db, box, { commit: 1, receipt: 1 });
  const written = await store.write({
    commits: source.lines,
    receipts: source.receipts,
    state: {
      [stateKey.secrets]: secretsValue(secrets),
      ...(source.heads === null ? {} : { [stateKey.heads]: source.heads }),
      [stateKey.peers]: source.peers,
      [stateKey.settings]: source.settings,
    },
    journal: journal.value,
  });
  if (!written.ok) return written;
  const headed = await store.replaceHeader(header, journal.value);
  if (!headed.ok) return headed;
  const assembled = await assemble(
    env,
    db,
    header,
    vaultKey,
    await readStore(db, box),
    secrets,
    journal.value,
    restored,
  );
  return assembled.ok ? ok(assembled.value) : err({ type: 'storeFailed', detail: assembled.error.detail });
};
