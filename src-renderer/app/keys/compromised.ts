/**
 * Somebody else may know the passphrase, the printed key, or both: a new vault key, new data keys, a new passphrase, and
 * everything sealed anew (docs/formats.md §6). The printed sheet, the office's file and the key store slot wrapped the old
 * key and end with it. The journal first, for it alone restores everything; then the store in one transaction.
 *
 * Cut off before the store has it, the vault is as before: the next unlock opens the store with the old passphrase, does not
 * find its journal, and writes one. No peer needs these keys; what a thief copied before stays readable to them.
 */
import { uuidFrom } from '../../domain/ids';
import { err, ok, type Result } from '../../domain/result';
import { stateKey } from '../../storage/database';
import { replaceJournal } from '../../storage/journalRewrite';
import { type Boxes, resealAll } from '../../storage/resealAll';
import { createRowBox } from '../../storage/rowBox';
import type { StorageFailure } from '../../storage/storageFailure';
import type { VaultHeader } from '../../storage/vaultHeader';
import { readStore } from '../../storage/vaultStore';
import type { VaultSecrets } from '../../vault/deviceKeys';
import { createPassphraseSlot } from '../../vault/keySlot';
import { createDataKey, createVaultKey, type VaultKey } from '../../vault/seal';
import { type AppContext, openVaultOf } from '../context';
import type { Environment } from '../environment';
import { refreshAll } from '../records/workspace';
import { type Assembled, assemble } from '../session/assemble';
import { judge } from '../session/judge';
import { encodeSettings } from '../session/localSettings';
import type { OpenVault } from '../session/openVault';
import { secretsValue } from '../session/secretsValue';
import { draftKeysOf, rowKeysOf } from '../session/vaultKeys';
import { givesAll, lostRows, wholeJournal } from '../session/wholeJournal';
import type { CompromisedOutcome, Progress } from '../types';
import { afterCompromise } from './afterCompromise';
import { newKeys } from './keySettings';
import { lockApart, prove } from './keyStep';
import { isSameJournal } from './rewriteSlots';
import { showKeys } from './showKeys';

const boxesOf = async (
  env: Environment,
  vault: OpenVault,
  key: VaultKey,
  dataKeys: VaultSecrets['dataKeys'],
): Promise<Boxes> => ({
  rows: createRowBox(await rowKeysOf(key, dataKeys), vault.vault, env.random),
  drafts: createRowBox(await draftKeysOf(key), vault.vault, env.random),
});

/** `apart`: the journal may be the new one while the store is the old. */
type NotDone = { readonly failure: StorageFailure; readonly apart: boolean };

export const sealAllAnew = async (
  env: Environment,
  vault: OpenVault,
  passphrase: string,
  onProgress: (progress: Progress) => void,
): Promise<Result<Assembled, NotDone>> => {
  const { db, secrets: old } = vault;
  const from = await boxesOf(env, vault, vault.vaultKey, old.dataKeys);
  const { stored } = await readStore(db, from.rows);
  // What does not open would be lost for good: it is mended at an unlock, and this comes after.
  if (stored.damaged.length > 0 || !givesAll(stored.commits, vault.state.tallies))
    return err({ failure: lostRows, apart: false });
  const vaultKey = createVaultKey(env.random);
  const dataKeys = Object.fromEntries(vault.spaces.map((space) => [space, createDataKey(env.random)]));
  const secrets: VaultSecrets = { ...old, dataKeys };
  onProgress({ step: 'derivingKey' });
  const slot = await createPassphraseSlot({
    vault: vault.vault,
    vaultKey,
    passphrase,
    params: await env.newVaultKdf(),
    id: uuidFrom(env.random(16)),
    kdf: env.kdf,
    random: env.random,
  });
  const header: VaultHeader = { v: 1, vault: vault.vault, slots: [slot] };
  const settings = encodeSettings({ ...vault.state.settings, keys: newKeys(env.clock()) });
  const source = {
    lines: stored.commits,
    heads: stored.state[stateKey.heads] ?? null,
    peers: stored.state[stateKey.peers] ?? null,
    settings,
    receipts: stored.receipts,
  };
  onProgress({ step: 'saving' });
  const end = await replaceJournal(
    env.host,
    await wholeJournal(header, vaultKey, secrets, source, env.random),
    vault.journal.end().length,
  );
  if (!end.ok) return err({ failure: end.error, apart: !(await isSameJournal(env, vault.journal.end())) });
  const to = await boxesOf(env, vault, vaultKey, dataKeys);
  const resealed = await resealAll(db, from, to, {
    header,
    stored,
    state: { [stateKey.secrets]: secretsValue(secrets), [stateKey.settings]: settings },
    journal: end.value,
    onProgress: (done, of) => onProgress({ step: 'sealing', done, of }),
  });
  if (!resealed.ok) return err({ failure: resealed.error, apart: true });
  onProgress({ step: 'folding' });
  const read = await readStore(db, to.rows);
  const assembled = await assemble(env, db, header, vaultKey, read, secrets, end.value, vault.restored);
  return assembled.ok
    ? ok(assembled.value)
    : err({ failure: { type: 'storeFailed', detail: assembled.error.detail }, apart: true });
};

export const compromised = (
  context: AppContext,
  current: string,
  next: string,
  onProgress: (progress: Progress) => void,
): Promise<CompromisedOutcome> =>
  context.queue(async () => {
    const vault = openVaultOf(context);
    const { municipality, deviceName } = vault.state.settings;
    const judgement = await judge(next, [municipality, deviceName]);
    if (!judgement.acceptable) return { type: 'weakPassphrase', judgement };
    const refused = await prove(context, vault, current);
    if (refused !== null) return refused;
    const done = await sealAllAnew(context.env, vault, next, onProgress);
    if (!done.ok) {
      if (done.error.apart) await lockApart(context, done.error.failure);
      return { type: 'failed', failure: done.error.failure };
    }
    context.vault = done.value.vault;
    context.issued = null;
    // What it kept opens nothing any more; that it is still there harms nobody.
    await context.env.host.keyStoreForget({});
    const unreached = await afterCompromise(context);
    refreshAll(context, context.stores.workspace.getState().savedAt);
    await showKeys(context);
    return { type: 'done', unreached };
  });
