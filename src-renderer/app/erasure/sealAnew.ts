/**
 * Seals everything of the spaces named under fresh data keys (docs/formats.md §3, §6): the journal first, for it alone
 * restores everything; then the store in one transaction, with the new keys among its secrets. The old keys stand nowhere
 * then. A machine that dies in between comes up with the old store beside the new journal, and does it again.
 */
import type { Space } from '../../domain/ids';
import { err, ok, type Result } from '../../domain/result';
import { replaceJournal } from '../../storage/journalRewrite';
import { resealStore } from '../../storage/resealStore';
import { createRowBox } from '../../storage/rowBox';
import type { StorageFailure } from '../../storage/storageFailure';
import { readStore } from '../../storage/vaultStore';
import type { VaultSecrets } from '../../vault/deviceKeys';
import { createDataKey } from '../../vault/seal';
import type { Environment } from '../environment';
import { type Assembled, assemble } from '../session/assemble';
import type { OpenVault } from '../session/openVault';
import { secretsValue } from '../session/secretsValue';
import { rowKeysOf } from '../session/vaultKeys';
import { wholeJournal } from '../session/wholeJournal';
import type { ReducedHistory } from './reduceHeld';

const withFreshKeys = (
  env: Pick<Environment, 'random'>,
  secrets: VaultSecrets,
  spaces: readonly Space[],
): VaultSecrets => {
  const dataKeys = { ...secrets.dataKeys };
  for (const space of spaces) dataKeys[space] = createDataKey(env.random);
  return { ...secrets, dataKeys };
};

export const sealAnew = async (
  env: Environment,
  vault: OpenVault,
  reduced: ReducedHistory,
): Promise<Result<Assembled, StorageFailure>> => {
  const { db, header, vaultKey } = vault;
  const secrets = withFreshKeys(env, vault.secrets, reduced.changed);
  const journal = await replaceJournal(
    env.host,
    await wholeJournal(header, vaultKey, secrets, { lines: reduced.rows, ...reduced.rest }, env.random),
    vault.journal.end().length,
  );
  if (!journal.ok) return journal;
  const box = createRowBox(await rowKeysOf(vaultKey, secrets.dataKeys), vault.vault, env.random);
  const stored = await resealStore(db, box, {
    spaces: reduced.changed,
    commits: reduced.rows,
    secrets: secretsValue(secrets),
    journal: journal.value,
  });
  if (!stored.ok) return stored;
  const assembled = await assemble(
    env,
    db,
    header,
    vaultKey,
    await readStore(db, box),
    secrets,
    journal.value,
    vault.restored,
  );
  return assembled.ok
    ? ok(assembled.value)
    : err({ type: 'storeFailed', detail: `after erasing: ${assembled.error.detail}` });
};
