/**
 * Wraps the vault key anew: header in the store, first frames of the journal rewritten. Copies of the journal made
 * earlier still open with the old passphrase; the screen says so (docs/formats.md §6).
 */
import { uuidFrom } from '../../domain/ids';
import { type Database, stateKey } from '../../storage/database';
import { replaceJournal } from '../../storage/journalRewrite';
import { createRowBox } from '../../storage/rowBox';
import type { VaultHeader } from '../../storage/vaultHeader';
import { createVaultStore, readStore } from '../../storage/vaultStore';
import { createPassphraseSlot, decodeSlot, isPassphraseSlot } from '../../vault/keySlot';
import type { Environment } from '../environment';
import type { ChangePassphraseOutcome } from '../types';
import { type Assembled, assemble } from './assemble';
import { judge } from './judge';
import type { OpenVault } from './openVault';
import { openWithPassphrase } from './slots';
import { rowKeysOf } from './vaultKeys';
import { givesAll, lostRows, wholeJournal } from './wholeJournal';

const isPassphrase = (value: unknown): boolean => {
  const slot = decodeSlot(value);
  return slot.ok && isPassphraseSlot(slot.value);
};

export const changePassphrase = async (
  env: Environment,
  db: Database,
  vault: OpenVault,
  current: string,
  next: string,
): Promise<{ readonly outcome: ChangePassphraseOutcome; readonly assembled?: Assembled }> => {
  const judgement = await judge(next, [vault.state.settings.municipality, vault.state.settings.deviceName]);
  if (!judgement.acceptable) return { outcome: { type: 'weakPassphrase', judgement } };
  const proof = await openWithPassphrase(vault.header, current, env.kdf);
  if (!proof.ok) return { outcome: { type: 'wrongPassphrase' } };

  const slot = await createPassphraseSlot({
    vault: vault.vault,
    vaultKey: vault.vaultKey,
    passphrase: next,
    params: await env.newVaultKdf(),
    id: uuidFrom(env.random(16)),
    kdf: env.kdf,
    random: env.random,
  });
  const header: VaultHeader = {
    ...vault.header,
    slots: [...vault.header.slots.filter((each) => !isPassphrase(each)), slot],
  };
  const box = createRowBox(await rowKeysOf(vault.vaultKey, vault.secrets.dataKeys), vault.vault, env.random);
  const { stored, next: nextRows } = await readStore(db, box);
  if (!givesAll(stored.commits, vault.state.tallies))
    return { outcome: { type: 'failed', failure: lostRows } };
  const journal = await replaceJournal(
    env.host,
    await wholeJournal(
      header,
      vault.vaultKey,
      vault.secrets,
      {
        lines: stored.commits,
        heads: stored.state[stateKey.heads] ?? null,
        peers: stored.state[stateKey.peers] ?? null,
        settings: stored.state[stateKey.settings] ?? null,
        receipts: stored.receipts,
      },
      env.random,
    ),
    vault.journal.end().length,
  );
  if (!journal.ok) return { outcome: { type: 'failed', failure: journal.error } };
  const headed = await createVaultStore(db, box, nextRows).replaceHeader(header, journal.value);
  if (!headed.ok) return { outcome: { type: 'failed', failure: headed.error } };
  const assembled = await assemble(
    env,
    db,
    header,
    vault.vaultKey,
    { stored, next: nextRows },
    vault.secrets,
    journal.value,
    vault.restored,
  );
  return assembled.ok
    ? { outcome: { type: 'changed' }, assembled: assembled.value }
    : { outcome: { type: 'failed', failure: { type: 'storeFailed', detail: assembled.error.detail } } };
};
